import type { ChartForm } from "@/lib/drawing/describe-chart";
import { comparesYear } from "@/lib/drawing/drawn-series";
import { lastWhole } from "@/lib/drawing/last-whole";
import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { Change } from "./change";
import { strongColor } from "./color-variable";

const row = "mt-0.5 flex min-h-7 flex-wrap items-baseline gap-x-2.5";
const figure = "text-lg font-semibold tracking-[-0.01em]";

/** What a chart's header says: lines their value and change, bars their last full bucket and its colours. */
export function ChartFigures({ frames, form }: { frames: readonly Frame[] | null; form: ChartForm }) {
  const [frame] = frames ?? [];
  if (!frames || !frame) return <div className="skeleton mt-0.5 h-7 w-24" aria-hidden="true" />;
  return form === "bars" ? <BarFigures frames={frames} frame={frame} /> : <LineFigure frame={frame} />;
}

function LineFigure({ frame }: { frame: Frame }) {
  const { value } = frame.summary;
  return (
    <p className={row}>
      <span className={value === null ? `${figure} text-muted` : figure}>
        {value === null ? "No data" : formatValue(value, frame)}
      </span>
      <Change frame={frame} />
    </p>
  );
}

function BarFigures({ frames, frame }: { frames: readonly Frame[]; frame: Frame }) {
  const latest = lastWhole(frames);
  const compared = frames.every(
    ({ previous, series }) =>
      series.length === 1 && previous?.series[0]?.values.some((value) => value !== null),
  );
  return (
    <p className={row}>
      {latest.length === 0 && <span className={`${figure} text-muted`}>No full {frame.grain}</span>}
      {latest.map(({ series, value }) => (
        <span key={series.key} className="mr-1.5 inline-flex items-baseline gap-2.5">
          <span className={figure}>{formatValue(value, series.frame)}</span>
          <span className="inline-flex items-center gap-1.5 text-xs text-muted">
            <span className="size-2 rounded-xs" style={{ background: strongColor(series.color) }} />
            {series.label.toLowerCase()}
          </span>
        </span>
      ))}
      {compared && (
        <span className="ml-auto hidden items-center gap-1.5 self-end pb-0.5 text-xs text-muted md:inline-flex">
          <span className="w-3 border-t-[1.5px] border-dashed border-(--fgColor-muted)" />
          {earlierName(frame)}
        </span>
      )}
    </p>
  );
}

/** "90 days before" */
function earlierName(frame: Frame): string {
  if (comparesYear(frame)) return "a year before";
  const days = daysBetween(frame.from, frame.to) + 1;
  return days === 1 ? "the day before" : `${days} days before`;
}
