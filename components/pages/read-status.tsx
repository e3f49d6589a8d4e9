import { ProblemPanel } from "@/components/forms/problem-panel";
import { SyncProgress } from "@/components/forms/sync-progress";
import { Button } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { ApiProblem } from "@/lib/client/api-problem";
import { paths } from "@/lib/client/paths";
import { useStartSync } from "@/lib/client/use-start-sync";
import type { Coverage } from "@/lib/coverage/coverage";
import { nextReadWords } from "@/lib/coverage/next-read";
import { formatFullInstant } from "@/lib/period/format";

type ReadStatusProps = {
  coverage: Pick<Coverage, "enterprise" | "readAt" | "nextRead">;
  /** A read is under way. */
  reading: boolean;
  mayRead: boolean;
  /** False where the page tells how the read goes elsewhere. */
  progress: boolean;
};

/** When GitHub was last read, when it will be next, and a way to read it now. */
export function ReadStatus({ coverage, reading, mayRead, progress }: ReadStatusProps) {
  const { enterprise: slug, readAt, nextRead } = coverage;
  const start = useStartSync(slug);
  const busy = reading || start.isPending;
  const livesFromFiles = nextRead.type === "token-missing" && readAt === null;
  const ofToken = nextRead.type === "token-missing" || nextRead.type === "token-refused";
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9" aria-labelledby="reading">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="reading" className="text-sm font-semibold">
            Reading GitHub
          </h2>
          <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 [&>dt]:text-xs [&>dt]:leading-5 [&>dt]:font-semibold">
            <dt>Last read</dt>
            <dd>{readAt ? formatFullInstant(readAt) : "Never"}</dd>
            <dt>Next read</dt>
            <dd>
              {livesFromFiles
                ? "None: figures come from imported files. "
                : `${nextReadWords(reading ? { type: "under-way" } : nextRead)}. `}
              {ofToken && mayRead && !reading && (
                <PageLink href={`${paths.settings}#${slug}`} className="link underline underline-offset-2">
                  {nextRead.type === "token-missing" ? "Add a token" : "Replace token"}
                </PageLink>
              )}
            </dd>
          </dl>
        </div>
        {mayRead && nextRead.type !== "token-missing" && (
          <Button busy={busy} onClick={() => start.mutate()}>
            {busy ? "Reading" : "Read now"}
          </Button>
        )}
      </div>
      {start.error instanceof ApiProblem ? (
        <div className="mt-4">
          <ProblemPanel problem={start.error} />
        </div>
      ) : (
        progress && (
          <div className="mt-4 empty:hidden">
            <SyncProgress slug={slug} mayRead={mayRead} offersRetry={false} />
          </div>
        )
      )}
    </section>
  );
}
