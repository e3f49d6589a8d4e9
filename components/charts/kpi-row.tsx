import { comparesYear } from "@/lib/drawing/drawn-series";
import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { Change } from "./change";
import { ErrorBoundary } from "./error-boundary";
import { Sparkline } from "./sparkline";

type Kpi = {
  frame: Frame;
  /** Where the frame's own title is not enough: "Seats in use, est." */
  title?: string;
  /** Beside the figure: "18.1% of seats". */
  aside?: string;
};

type KpiRowProps = { items: readonly Kpi[] };

/** The page's figures, and the one level that runs through their sparklines. */
export function KpiRow({ items }: KpiRowProps) {
  return (
    <ErrorBoundary resetKey={items[0]?.frame} part="This row of figures">
      <Row items={items} />
    </ErrorBoundary>
  );
}

function Row({ items }: KpiRowProps) {
  const compared = items.find(({ frame }) => (frame.previous?.average ?? null) !== null);
  return (
    <div className="relative mt-2 md:mt-7">
      <dl className="[--kpi-gap:--spacing(3.5)] md:grid md:auto-cols-fr md:grid-flow-col md:grid-rows-[repeat(4,auto)] xl:[--kpi-gap:--spacing(5)]">
        {items.map((item, index) => (
          <KpiCell key={item.frame.metric} item={item} isLast={index === items.length - 1} />
        ))}
      </dl>
      {compared && (
        <p className="absolute right-0 bottom-0 hidden translate-y-1/3 bg-default pl-2 text-xs text-muted md:block">
          {averageName(compared.frame)}
        </p>
      )}
    </div>
  );
}

const notDrawn = (
  <p role="alert" className="text-xs text-muted">
    This line could not be drawn.
  </p>
);

function KpiCell({ item: { frame, title, aside }, isLast }: { item: Kpi; isLast: boolean }) {
  const { value } = frame.summary;
  return (
    <div
      className={`grid min-w-0 grid-cols-[minmax(0,1fr)_8rem] items-center border-b border-muted py-3 md:row-span-4 md:grid-cols-1 md:grid-rows-subgrid md:items-start md:border-0 md:py-0 ${isLast ? "[--kpi-gap:0px]" : "md:pr-(--kpi-gap)"}`}
    >
      <dt className="truncate text-xs font-medium text-muted">{title ?? frame.title}</dt>
      <dd className="mt-0.5 text-xl leading-7.5 font-semibold tracking-[-0.015em] whitespace-nowrap xl:text-2xl xl:leading-9">
        {value === null ? <span className="text-muted">No data</span> : formatValue(value, frame)}
        {aside && value !== null && (
          <small className="ml-1.5 text-sm font-medium tracking-normal text-muted md:hidden xl:inline">
            {aside}
          </small>
        )}
      </dd>
      {/* Room for two lines: a change since another year needs them, and nothing may move for it. */}
      <dd className="min-h-5 leading-4.5 max-md:truncate md:min-h-9">
        <Change frame={frame} />
      </dd>
      <dd className="col-start-2 row-span-3 row-start-1 md:col-start-1 md:row-span-1 md:row-start-4 md:mt-0.5">
        <ErrorBoundary resetKey={frame} fallback={notDrawn}>
          <Sparkline frame={frame} />
        </ErrorBoundary>
      </dd>
    </div>
  );
}

function averageName(frame: Frame): string {
  if (comparesYear(frame)) return "average of a year before";
  const days = daysBetween(frame.from, frame.to) + 1;
  return days === 1 ? "the day before" : `previous ${days}-day average`;
}
