import { useState } from "react";
import { ProblemPanel } from "@/components/forms/problem-panel";
import { RetryCountdown } from "@/components/forms/retry-countdown";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { Prose } from "@/components/ui/prose";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import type { Sync } from "@/lib/client/sync-query";
import { useStartSync } from "@/lib/client/use-start-sync";
import { passingProblems } from "@/lib/coverage/passing-problems";
import { formatInstant } from "@/lib/period/format";
import { ageWords } from "./age-words";

const ofToken = ["token-malformed", "token-refresh", "token-refused", "scope-missing"];

type FailedReadProps = {
  slug: string;
  /** The latest one, failed or running. */
  sync: Sync;
  /** When GitHub was last read successfully. */
  readAt: string | null;
  /** The moment this was known, in ms: the server's, so that both renders agree. */
  now: number;
  mayRead: boolean;
};

/** A failed read beside stored data: what is shown instead, why, and the next step. */
export function FailedRead({ slug, sync, readAt, now, mayRead }: FailedReadProps) {
  const start = useStartSync(slug);
  // Until a read succeeds: a new try alone does not make the data any younger.
  const [failed, setFailed] = useState(sync);
  if (sync.state === "failed" && sync !== failed) setFailed(sync);
  const { problem, finishedAt } = failed;
  if (!problem) return null;
  // That some missing days could not be asked for again makes nothing that is shown any older.
  if (failed.trigger === "fill" && passingProblems.includes(problem.type)) return null;
  const busy = sync.state === "running" || start.isPending;
  const tryNow = () => start.mutate();
  // That GitHub still asks to wait is said already.
  const refused = start.error instanceof ApiProblem && start.error.type !== problem.type ? start.error : null;
  return (
    <>
      <Banner
        action={
          mayRead && (
            <Button busy={busy} onClick={tryNow}>
              {busy ? "Reading" : "Try now"}
            </Button>
          )
        }
      >
        {passingProblems.includes(problem.type) ? (
          <>
            {readAt && `Showing data from ${ageWords(readAt, now)} ago. `}
            The last read failed{finishedAt && ` at ${momentWords(finishedAt, now)}`}: {problem.title}.
          </>
        ) : (
          <>
            <b>
              <Prose>{problem.title}</Prose>.
            </b>{" "}
            {problem.retryAt ? (
              <span suppressHydrationWarning>
                {busy ? (
                  "Trying again now."
                ) : (
                  <RetryCountdown
                    retryAt={problem.retryAt}
                    now={now}
                    onRetry={mayRead ? tryNow : undefined}
                  />
                )}
              </span>
            ) : (
              <Prose>{problem.detail}</Prose>
            )}
            {readAt && ` Charts show what was read up to ${formatInstant(readAt)}.`}
          </>
        )}{" "}
        {mayRead && <NextStep slug={slug} problem={problem} />}
      </Banner>
      {refused && (
        <div className="px-4 pt-4 md:px-8">
          <ProblemPanel problem={refused} onRetry={tryNow} />
        </div>
      )}
    </>
  );
}

function NextStep({ slug, problem }: { slug: string; problem: NonNullable<Sync["problem"]> }) {
  if (problem.authorizeUrl) {
    return (
      <a href={problem.authorizeUrl} target="_blank" rel="noreferrer" className="link">
        Authorize the token
      </a>
    );
  }
  // Waiting is all there is to do.
  if (problem.retryAt) return null;
  return (
    <PageLink href={`${paths.settings}#${slug}`} className="link">
      {ofToken.includes(problem.type) ? "Replace token" : "Check connection"}
    </PageLink>
  );
}

/** "02:14 UTC" of the same day, else with its date. */
function momentWords(instant: string, now: number): string {
  const sameDay = instant.slice(0, 10) === new Date(now).toISOString().slice(0, 10);
  return sameDay ? `${instant.slice(11, 16)} UTC` : formatInstant(instant);
}
