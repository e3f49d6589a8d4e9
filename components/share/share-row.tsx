import type { ReactNode } from "react";
import { Instant } from "@/components/forms/instant";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Share } from "@/lib/client/shares";
import {
  audienceLabels,
  chartsWords,
  datesWords,
  expiryWords,
  type NamedServer,
  serversWords,
  viewsWords,
} from "./share-words";

type ShareRowProps = {
  share: Share;
  servers: readonly NamedServer[];
  /** In ms. */
  now: number;
  onAct: (what: "change" | "renew" | "revoke") => void;
};

/** One share: what it shows, who can open it, how often they have. */
export function ShareRow({ share, servers, now, onAct }: ShareRowProps) {
  const { title, note, charts, createdAt, createdBy, expiresAt, lastSeenAt } = share;
  const expired = expiresAt !== null && Date.parse(expiresAt) <= now;
  return (
    <li className="grid gap-x-8 gap-y-3 border-b border-muted py-4 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0 wrap-anywhere">
        <h2 className="text-sm font-semibold">{title}</h2>
        {note && <p className="mt-0.5 line-clamp-3 max-w-3xl whitespace-pre-line">{note}</p>}
        <dl className="mt-2 grid gap-x-8 gap-y-1.5 md:grid-cols-2 xl:grid-cols-3">
          <Fact term="Shows">
            {chartsWords(
              charts.map((chart) => chart.title),
              null,
            )}
          </Fact>
          <Fact term="Servers">{serversWords(share.servers, servers)}</Fact>
          <Fact term="Dates">{datesWords(share)}</Fact>
          <Fact term="Expiry">
            {expired ? (
              <span className="inline-flex items-center gap-1.5 font-medium text-attention">
                <Icon name="alert" />
                {expiryWords(expiresAt, now)}
              </span>
            ) : (
              expiryWords(expiresAt, now)
            )}
          </Fact>
          <Fact term="Password">{share.hasPassword ? "Yes" : "No"}</Fact>
          <Fact term="Host names">{share.hideHostNames ? "Hidden" : "Shown"}</Fact>
          <Fact term="Table of values">{audienceLabels[share.table]}</Fact>
          <Fact term="Seen">
            {viewsWords(share)}
            {lastSeenAt && (
              <>
                , last on <Instant at={lastSeenAt} />
              </>
            )}
          </Fact>
          <Fact term="Made">
            <Instant at={createdAt} /> by {createdBy ?? "an account that is gone"}
          </Fact>
        </dl>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <Button
          icon={<Icon name="gear" />}
          aria-label={`Settings of ${title}`}
          onClick={() => onAct("change")}
        >
          Settings
        </Button>
        <Button
          icon={<Icon name="link" />}
          aria-label={`New link for ${title}`}
          onClick={() => onAct("renew")}
        >
          New link
        </Button>
        <Button kind="danger" aria-label={`Revoke ${title}`} onClick={() => onAct("revoke")}>
          Revoke
        </Button>
      </div>
    </li>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
