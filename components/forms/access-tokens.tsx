"use client";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DoneNote } from "@/components/ui/done-note";
import { Icon } from "@/components/ui/icon";
import { RecordTable } from "@/components/ui/record-table";
import { type AccessToken, accessTokensQuery, type MadeAccessToken } from "@/lib/client/access-tokens";
import { ApiProblem } from "@/lib/client/api-problem";
import { formatDay } from "@/lib/period/format";
import { scopeLabels } from "./access-token-words";
import { Instant } from "./instant";
import { MadeTokenPanel } from "./made-token-panel";
import { NewTokenForm } from "./new-token-form";
import { ProblemPanel } from "./problem-panel";
import { RemoveAccessTokenDialog } from "./remove-access-token-dialog";

type AccessTokensProps = {
  /** Those there were when the page was asked for. */
  rendered: AccessToken[];
  /** Slugs of what the user sees. */
  enterprises: readonly string[];
  /** Where scripts reach this Tidemark. */
  publicUrl: string;
  /** The server's clock, so that both renders of the page agree on what has expired. */
  now: string;
};

const columns = ["Name", "May", "In", "Ends in", "Expires", "Last used", "Remove"];

/** The user's own tokens for scripts. What a token is shown of is its last four characters, but for the moment it is made. */
export function AccessTokens({ rendered, enterprises, publicUrl, now }: AccessTokensProps) {
  const { data: tokens, error } = useQuery({ ...accessTokensQuery(), initialData: rendered });
  const [made, setMade] = useState<MadeAccessToken | null>(null);
  const [removing, setRemoving] = useState<AccessToken | null>(null);
  const [removed, setRemoved] = useState<AccessToken | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const slugOf = (key: string) => enterprises.find((slug) => slug.toLowerCase() === key) ?? key;

  return (
    <div className="mt-7 space-y-9">
      <section className="level-notch pt-3">
        <h2 className="text-sm font-semibold">Your tokens</h2>
        {error instanceof ApiProblem && (
          <div className="mt-3">
            <ProblemPanel problem={error} />
          </div>
        )}
        {removed && (
          <div className="mt-2">
            <DoneNote key={removed.id}>
              “{removed.name}” is removed. Whatever still sends it is refused.
            </DoneNote>
          </div>
        )}
        {tokens.length === 0 && <p className="mt-1">You have none.</p>}
        {tokens.length > 0 && (
          <RecordTable label="Your tokens" columns={columns}>
            {tokens.map((token) => (
              <TokenRow
                key={token.id}
                token={token}
                place={token.enterprise === null ? "All you see" : slugOf(token.enterprise)}
                now={now}
                onRemove={() => setRemoving(token)}
              />
            ))}
          </RecordTable>
        )}
      </section>
      <section className="level-notch pt-3">
        <h2 ref={heading} tabIndex={-1} className="text-sm font-semibold outline-none">
          New token
        </h2>
        {made ? (
          <MadeTokenPanel
            made={made}
            slug={made.enterprise === null ? enterprises[0] : slugOf(made.enterprise)}
            publicUrl={publicUrl}
            onDone={() => {
              setMade(null);
              // The button goes with the secret; the focus must not.
              heading.current?.focus();
            }}
          />
        ) : (
          <NewTokenForm enterprises={enterprises} onMade={setMade} />
        )}
      </section>
      {removing && (
        <RemoveAccessTokenDialog
          token={removing}
          onClose={() => setRemoving(null)}
          onDone={() => {
            setRemoving(null);
            setRemoved(removing);
            if (made?.id === removing.id) setMade(null);
          }}
        />
      )}
    </div>
  );
}

type TokenRowProps = { token: AccessToken; place: string; now: string; onRemove: () => void };

function TokenRow({ token, place, now, onRemove }: TokenRowProps) {
  const { name, scope, last4, expiresAt, lastUsedAt } = token;
  const day = formatDay(new Date(expiresAt).toISOString());
  return (
    <tr className="md:whitespace-nowrap">
      <th scope="row" className="max-w-80 min-w-36 font-medium wrap-anywhere whitespace-normal">
        {name}
      </th>
      <td>{scopeLabels[scope]}</td>
      <td className="max-w-64 min-w-24 wrap-anywhere whitespace-normal">{place}</td>
      <td className="font-mono text-xs leading-5">{last4}</td>
      <td className="whitespace-nowrap">
        {Date.parse(expiresAt) > Date.parse(now) ? (
          <time dateTime={expiresAt}>{day}</time>
        ) : (
          <span className="flex items-center gap-1.5 font-medium text-attention">
            <Icon name="alert" />
            <span>
              Expired <time dateTime={expiresAt}>{day}</time>
            </span>
          </span>
        )}
      </td>
      <td className="whitespace-nowrap">{lastUsedAt === null ? "Never" : <Instant at={lastUsedAt} />}</td>
      <td>
        <Button kind="danger" className="-my-1.5" aria-label={`Remove ${name}`} onClick={onRemove}>
          Remove
        </Button>
      </td>
    </tr>
  );
}
