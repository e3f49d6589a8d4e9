import { countDays, coveragePaths, coverageTicks, describeServer } from "@/lib/drawing/coverage-model";
import type { ServerDays } from "@/lib/metrics/frame-shape";
import { formatInstant } from "@/lib/period/format";
import { CoverageKey, serverDaysWords } from "./coverage-key";
import { ErrorBoundary } from "./error-boundary";

type CoverageStripProps = { servers: readonly ServerDays[]; from: string; to: string };

const row = "md:col-span-full md:grid md:grid-cols-subgrid md:items-center";

/** Which days of the period each server has reported, and when it last did. */
export function CoverageStrip(props: CoverageStripProps) {
  return (
    <ErrorBoundary resetKey={props.servers} part="The data coverage">
      <Strip {...props} />
    </ErrorBoundary>
  );
}

function Strip({ servers, from, to }: CoverageStripProps) {
  const count = countDays(servers);
  if (servers.length === 0) return null;
  return (
    <section className="level-notch mt-6 pt-3 md:mt-9" aria-labelledby="coverage-title">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1.5">
        <h2 id="coverage-title" className="text-sm font-semibold">
          Data coverage
        </h2>
        <p className="text-xs text-muted">{serverDaysWords(count)}</p>
        <CoverageKey {...count} />
      </div>
      <div className="mt-2 md:grid md:grid-cols-[fit-content(12rem)_minmax(0,1fr)_auto] md:gap-x-4 xl:grid-cols-[fit-content(22rem)_minmax(0,1fr)_auto] xl:gap-x-6">
        {servers.map((server) => (
          <ServerRow key={server.server} server={server} behind={!server.archived && server.lastDay < to} />
        ))}
        <div className={`hidden h-6 ${row}`} aria-hidden="true">
          <span />
          <div className="relative h-4.5">
            {coverageTicks({ from, to }).map(({ day, text, left }) => (
              <span
                key={day}
                className="absolute -translate-x-1/2 text-xs whitespace-nowrap text-muted"
                style={{ left: `${left}%` }}
              >
                {text}
              </span>
            ))}
          </div>
          <span className="text-right text-xs text-muted">last snapshot</span>
        </div>
      </div>
    </section>
  );
}

function ServerRow({ server, behind }: { server: ServerDays; behind: boolean }) {
  const length = server.days.length;
  const paths = coveragePaths(server.days);
  const tick = `stroke-(--borderColor-emphasis) ${length > 120 ? "[stroke-width:1px]" : "[stroke-width:1.75px] md:[stroke-width:3px]"}`;
  const last = (
    <span
      className={`tabular text-xs whitespace-nowrap ${behind ? "font-medium text-attention" : "text-muted"}`}
    >
      {formatInstant(server.lastCollectedAt)}
    </span>
  );
  return (
    <div className={`border-muted py-2.5 not-first:border-t md:h-8.5 md:py-0 ${row}`}>
      <div className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium" title={server.label}>
          {server.label}
        </span>
        <span className="text-xs text-muted">{server.ghesVersion}</span>
        <span className="ml-auto md:hidden">{last}</span>
      </div>
      <svg
        viewBox={`0 0 ${Math.max(1, length)} 18`}
        preserveAspectRatio="none"
        role="img"
        aria-label={describeServer(server)}
        className="mt-1 block h-4.5 w-full overflow-visible md:mt-0 [&>path]:[vector-effect:non-scaling-stroke]"
      >
        <path d={paths.collected} className={tick} />
        <path d={paths.imported} className={tick} />
        <path d={paths.missing} className="stroke-(--fgColor-attention) [stroke-width:2.5px]" />
      </svg>
      <span className="hidden text-right md:block">{last}</span>
    </div>
  );
}
