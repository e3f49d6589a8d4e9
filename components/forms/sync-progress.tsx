"use client";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { ApiProblem } from "@/lib/client/api-problem";
import type { Sync } from "@/lib/client/sync-query";
import { useStartSync } from "@/lib/client/use-start-sync";
import { useSync } from "@/lib/client/use-sync";
import { formatRange } from "@/lib/period/format";
import { ProblemPanel } from "./problem-panel";

const announceEvery = 10_000;

type SyncProgressProps = {
  slug: string;
  mayRead: boolean;
  /** False where the page offers to read elsewhere. */
  offersRetry?: boolean;
};

/** How the read of GitHub goes. It runs on the server: leaving this page does not stop it. */
export function SyncProgress({ slug, mayRead, offersRetry = true }: SyncProgressProps) {
  const { data: sync, error } = useSync(slug);
  const start = useStartSync(slug);
  if (error instanceof ApiProblem) return <ProblemPanel problem={error} />;
  if (sync?.state === "running") return <Running sync={sync} />;
  if (sync?.state !== "failed" || !sync.problem) return null;
  return (
    <div className="space-y-3">
      <ProblemPanel
        problem={mayRead ? sync.problem : { ...sync.problem, authorizeUrl: null }}
        {...(mayRead &&
          offersRetry && {
            onRetry: () => start.mutate(),
            actions: (
              <Button busy={start.isPending} onClick={() => start.mutate()}>
                Try now
              </Button>
            ),
          })}
      />
      {start.error instanceof ApiProblem && start.error.type !== sync.problem.type && (
        <ProblemPanel problem={start.error} />
      )}
    </div>
  );
}

function Running({ sync }: { sync: Sync }) {
  const received = Math.max(0, ...sync.progress.map(({ days }) => days));
  const quiet = useQuietSeconds(sync.progress.reduce((days, server) => days + server.days, 0));
  const sentence = quiet
    ? `${received} of ${sync.askedDays} days received, nothing new for ${quiet} seconds`
    : `${received} of ${sync.askedDays} days received`;
  return (
    <section aria-label="Reading from GitHub" className="level-notch max-w-xl pt-3">
      <h2 className="text-sm font-semibold">Reading from GitHub</h2>
      <p className="mt-0.5 text-muted">
        {formatRange(sync.from, sync.to)}. This goes on when you leave the page.
      </p>
      {sync.progress.length === 0 ? (
        <p className="mt-4">Waiting for the first days.</p>
      ) : (
        <ul className="mt-4 space-y-3">
          {sync.progress.map(({ server, label, days }) => (
            <li key={server}>
              <div className="mb-1 flex justify-between gap-4">
                <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
                <span className="tabular shrink-0 text-xs text-muted">
                  {days} of {sync.askedDays} days
                </span>
              </div>
              <ProgressBar label={`Days received of ${label}`} value={days} max={sync.askedDays} />
            </li>
          ))}
        </ul>
      )}
      {quiet > 0 && (
        <p className="mt-4 text-muted">
          Nothing new for {quiet} s: GitHub is slow to answer. Tidemark goes on asking, and says here if it
          has to give up.
        </p>
      )}
      <Announcement text={sentence} />
    </section>
  );
}

const quietFrom = 10;

/** For how long, in whole tens of seconds, a figure has stayed as it is; 0 for the first ten. */
function useQuietSeconds(figure: number): number {
  const [quiet, setQuiet] = useState({ figure, seconds: 0 });
  if (quiet.figure !== figure) setQuiet({ figure, seconds: 0 });
  useEffect(() => {
    const timer = setTimeout(
      () => setQuiet({ figure, seconds: quiet.seconds + quietFrom }),
      quietFrom * 1_000,
    );
    return () => clearTimeout(timer);
  }, [figure, quiet.seconds]);
  return quiet.figure === figure ? quiet.seconds : 0;
}

/** Read out at most every ten seconds: a figure that changes each second is noise. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), announceEvery - (Date.now() % announceEvery));
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  );
}
