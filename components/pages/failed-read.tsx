import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { Prose } from "@/components/ui/prose";
import { paths } from "@/lib/client/paths";
import type { Sync } from "@/lib/client/sync-query";
import { useStartSync } from "@/lib/client/use-start-sync";
import { formatInstant } from "@/lib/period/format";
import { ageWords } from "./age-words";

/** What may be over by itself; everything else waits for someone to act. */
const passing = ["github-error", "unreachable", "proxy-failed", "timed-out", "answer-invalid"];
const ofToken = ["token-malformed", "token-refresh", "token-refused", "scope-missing"];

type FailedReadProps = {
  slug: string;
  failed: Sync;
  /** When GitHub was last read successfully. */
  readAt: string | null;
  /** The moment this was known, in ms: the server's, so that both renders agree. */
  now: number;
  /** A new read is under way. */
  reading: boolean;
  mayRead: boolean;
};

/** A failed read beside stored data: what is shown instead, why, and the next step. */
export function FailedRead({ slug, failed, readAt, now, reading, mayRead }: FailedReadProps) {
  const start = useStartSync(slug);
  const { problem, finishedAt } = failed;
  if (!problem) return null;
  const busy = reading || start.isPending;
  return (
    <Banner
      action={
        mayRead && (
          <Button busy={busy} onClick={() => start.mutate()}>
            {busy ? "Reading" : "Try now"}
          </Button>
        )
      }
    >
      {passing.includes(problem.type) ? (
        <>
          {readAt && `Showing data from ${ageWords(readAt, now)} ago. `}
          The last read failed{finishedAt && ` on ${formatInstant(finishedAt)}`}: {problem.title}.
        </>
      ) : (
        <>
          <b>
            <Prose>{problem.title}</Prose>.
          </b>{" "}
          <Prose>{problem.detail}</Prose>
          {readAt && ` Charts show what was read up to ${formatInstant(readAt)}.`}
        </>
      )}{" "}
      {problem.authorizeUrl ? (
        <a href={problem.authorizeUrl} target="_blank" rel="noreferrer" className="link">
          Authorize the token
        </a>
      ) : (
        <PageLink href={`${paths.settings}#${slug}`} className="link">
          {ofToken.includes(problem.type) ? "Replace token" : "Check connection"}
        </PageLink>
      )}
    </Banner>
  );
}
