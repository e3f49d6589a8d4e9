"use client";
import type { ReactNode } from "react";
import { PageFrame } from "@/components/shell/page-frame";
import { buttonClass } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { paths } from "@/lib/client/paths";
import type { SyncLedgerPage } from "@/lib/client/sync-query";
import { useRefreshAfterRead } from "@/lib/client/use-refresh-after-read";
import type { Coverage } from "@/lib/coverage/coverage";
import type { CorrectionsPage } from "@/lib/coverage/day-record";
import { countStates } from "@/lib/coverage/day-states";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { formatNumber } from "@/lib/metrics/format-value";
import { formatRange } from "@/lib/period/format";
import { AllSnapshots } from "./all-snapshots";
import { CorrectedDays } from "./corrected-days";
import { EveryStoredDay } from "./every-stored-day";
import { MissingDays } from "./missing-days";
import { ReadStatus } from "./read-status";
import { SyncLedger } from "./sync-ledger";
import { NothingYet } from "./view-states";

type CoveragePageProps = {
  coverage: Coverage;
  ledger: SyncLedgerPage;
  corrections: CorrectionsPage;
  mayRead: boolean;
  notices: ReactNode;
};

/** What is stored, what is not and why, and every read of GitHub that made it so. */
export function CoveragePage({ coverage, ledger, corrections, mayRead, notices }: CoveragePageProps) {
  const { enterprise: slug, servers, newestDay } = coverage;
  const { reading } = useRefreshAfterRead(slug);
  const count = countStates(servers);
  const [lastRead] = ledger.syncs;
  const asOf = `${coverage.dataVersion} ${lastRead?.id} ${lastRead?.state}`;
  const firstDay = servers.map((server) => server.firstDay).sort()[0];
  return (
    <PageFrame
      title="Data coverage"
      lead={
        firstDay && newestDay
          ? `${formatNumber(count.stored)} of ${daysWords(count.expected, "server-")} stored, ${formatRange(firstDay, newestDay)}.`
          : "Which days are stored of every server, and what is missing."
      }
      notices={notices}
    >
      {newestDay ? (
        <>
          <section className="level-notch mt-6 pt-3 md:mt-9">
            <EveryStoredDay
              slug={slug}
              newestDay={newestDay}
              asOf={asOf}
              servers={servers.map((server) => ({
                ...server,
                heading: <ServerHeading slug={slug} server={server} />,
              }))}
            />
          </section>
          <MissingDays coverage={coverage} reads={ledger.syncs} reading={reading} mayRead={mayRead} />
          <CorrectedDays key={corrections.corrections[0]?.id ?? "none"} slug={slug} newest={corrections} />
          {mayRead && <FromFiles slug={slug} />}
          <AllSnapshots slug={slug} servers={servers} />
        </>
      ) : (
        <div className="mt-6">
          <NothingYet slug={slug} mayRead={mayRead} offersRetry={false} />
        </div>
      )}
      <ReadStatus coverage={coverage} reading={reading} mayRead={mayRead} progress={newestDay !== null} />
      <SyncLedger key={ledger.syncs[0]?.id ?? "none"} slug={slug} newest={ledger} />
    </PageFrame>
  );
}

/** The way to what GitHub can no longer be asked for. */
function FromFiles({ slug }: { slug: string }) {
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9">
      <h2 className="text-sm font-semibold">From files</h2>
      <p className="mt-1 mb-3 max-w-3xl">
        GitHub Connect exports the statistics of 365 days as JSON or CSV. Files from before bring back days
        that GitHub no longer keeps.
      </p>
      <PageLink href={paths.imports(slug)} className={buttonClass()}>
        Import files
      </PageLink>
    </section>
  );
}

function ServerHeading({ slug, server }: { slug: string; server: StoredServer }) {
  const { stored, missing, expected } = countStates([server]);
  return (
    <>
      <h3 className="min-w-0 wrap-anywhere">
        <PageLink
          href={paths.server(slug, server.server)}
          className="link inline-block py-0.5 font-medium touch:py-3"
        >
          {server.label}
        </PageLink>
      </h3>
      <span className="text-xs text-muted">{server.ghesVersion}</span>
      <span className="text-xs text-muted">
        {formatNumber(stored)} of {daysWords(expected)}
        {missing > 0 && `, ${formatNumber(missing)} missing`}
      </span>
    </>
  );
}

function daysWords(count: number, of = ""): string {
  return `${formatNumber(count)} ${of}${count === 1 ? "day" : "days"}`;
}
