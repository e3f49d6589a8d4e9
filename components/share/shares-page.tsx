"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { ApiProblem } from "@/lib/client/api-problem";
import { type Share, sharesQuery } from "@/lib/client/shares";
import { anchorDay } from "@/lib/period/period";
import { ChangeShareDialog } from "./change-share-dialog";
import { RenewLinkDialog } from "./renew-link-dialog";
import { RevokeShareDialog } from "./revoke-share-dialog";
import { ShareRow } from "./share-row";
import type { NamedServer } from "./share-words";

type SharesPageProps = {
  slug: string;
  servers: readonly NamedServer[];
  /** The newest day stored; null before the first snapshot. */
  lastDay: string | null;
  /** The UTC day. */
  today: string;
  notices: ReactNode;
};

type Act = { what: "change" | "renew" | "revoke"; share: Share };

/** Every link of the enterprise that opens without an account, and what can be done about it. */
export function SharesPage({ slug, servers, lastDay, today, notices }: SharesPageProps) {
  const { data: shares = [], dataUpdatedAt, error, refetch, isFetching } = useQuery(sharesQuery(slug));
  const [act, setAct] = useState<Act | null>(null);
  const [done, setDone] = useState<{ key: number; words: string } | null>(null);
  const count = useRef(0);
  const close = () => setAct(null);
  const tell = (words: string) => {
    setAct(null);
    count.current += 1;
    setDone({ key: count.current, words });
  };
  return (
    <PageFrame title="Shared links" lead={leadOf(slug, shares.length)} notices={notices}>
      {error instanceof ApiProblem && (
        <div className="mt-4">
          <ProblemPanel
            problem={error}
            actions={
              <Button busy={isFetching} onClick={() => void refetch()}>
                Reload the list
              </Button>
            }
          />
        </div>
      )}
      {done && (
        <div className="mt-4">
          <DoneNote key={done.key}>{done.words}</DoneNote>
        </div>
      )}
      {shares.length === 0 ? (
        <section className="level-notch mt-6 max-w-2xl pt-3 md:mt-7" aria-labelledby="no-shares">
          <h2 id="no-shares" className="text-sm font-semibold">
            Nothing is shared yet
          </h2>
          <p className="mt-1">
            Open a page of figures and press Share: a link shows its charts to people without an account, for
            as long as you say.
          </p>
        </section>
      ) : (
        <>
          <ul className="mt-6 border-t md:mt-7">
            {shares.map((share) => (
              <ShareRow
                key={share.id}
                share={share}
                servers={servers}
                // Of the server's clock at first, so that both renders agree.
                now={dataUpdatedAt}
                onAct={(what) => setAct({ what, share })}
              />
            ))}
          </ul>
          <p className="mt-4 max-w-3xl text-xs text-muted">
            No link can be copied from here: only hashes of them are stored. Where one is lost, New link gives
            its share another, and the lost one opens nothing any more.
          </p>
        </>
      )}
      {act?.what === "change" && (
        <ChangeShareDialog
          slug={slug}
          share={act.share}
          servers={servers}
          anchor={anchorDay(today, lastDay)}
          today={today}
          onClose={close}
          onDone={(title) => tell(`“${title}” is changed. Its link is the same.`)}
        />
      )}
      {act?.what === "renew" && <RenewLinkDialog slug={slug} share={act.share} onClose={close} />}
      {act?.what === "revoke" && (
        <RevokeShareDialog
          slug={slug}
          share={act.share}
          onClose={close}
          onDone={() => tell(`“${act.share.title}” is revoked. Its link opens nothing any more.`)}
        />
      )}
    </PageFrame>
  );
}

function leadOf(slug: string, count: number): string {
  if (count === 0) return `Links to figures of ${slug} that open without an account.`;
  return `${count === 1 ? "1 link" : `${count} links`} to figures of ${slug} that ${count === 1 ? "opens" : "open"} without an account.`;
}
