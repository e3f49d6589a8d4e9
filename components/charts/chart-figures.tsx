import type { ChartForm } from "@/lib/drawing/describe-chart";
import {
  allSeries,
  comparesYear,
  type DrawnSeries,
  hasNoTotal,
  type SeriesChoice,
} from "@/lib/drawing/drawn-series";
import { lastWhole } from "@/lib/drawing/last-whole";
import { fitNames } from "@/lib/drawing/short-names";
import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { totalOf } from "@/lib/metrics/total-of";
import { daysBetween } from "@/lib/period/day";
import { Change } from "./change";
import { strongColor } from "./color-variable";
import { type OnToggle, seriesToggle } from "./series-toggle";

const row = "mt-0.5 flex min-h-7 flex-wrap items-baseline gap-x-2.5";
const figure = "text-lg font-semibold tracking-[-0.01em]";

type ChartFiguresProps = {
  frames: readonly Frame[] | null;
  form: ChartForm;
  choice: SeriesChoice;
  /** What the chart leaves to its table. */
  note: string | null;
  onToggle: OnToggle;
};

/** What a chart's header says: lines their value and change, bars their last full bucket and its colours. */
export function ChartFigures({ frames, form, note, ...toggling }: ChartFiguresProps) {
  const [frame] = frames ?? [];
  if (!frames || !frame) return <div className="skeleton mt-0.5 h-7 w-24" aria-hidden="true" />;
  return form === "bars" ? (
    <BarFigures frames={frames} frame={frame} {...toggling} />
  ) : (
    <LineFigure frame={frame} note={note} />
  );
}

function LineFigure({ frame, note }: { frame: Frame; note: string | null }) {
  const { value } = frame.summary;
  const missing = hasNoTotal(frame) ? "No total" : "No data";
  return (
    <p className={row}>
      <span className={value === null ? `${figure} text-muted` : figure}>
        {value === null ? missing : formatValue(value, frame)}
      </span>
      <Change frame={frame} />
      {note && <span className="ml-auto text-xs text-muted">{note}</span>}
    </p>
  );
}

type BarFiguresProps = { frames: readonly Frame[]; frame: Frame; choice: SeriesChoice; onToggle: OnToggle };

function BarFigures({ frames, frame, choice, onToggle }: BarFiguresProps) {
  const all = allSeries(frames, choice);
  const totals = frames.map(totalOf);
  const latest = lastWhole(totals);
  const compared =
    !frame.total &&
    frames.every(
      ({ previous, series }) =>
        series.length === 1 && previous?.series[0]?.values.some((value) => value !== null),
    );
  const names = fitNames(
    all.map(({ label }) => (frame.total ? label : label.toLowerCase())),
    widestName,
  );
  const figures = latest.map(({ series, value }) => (
    <span key={series.key} className={figure}>
      {formatValue(value, series.frame)}
    </span>
  ));
  const figureOf = (key: string) => (frame.total ? null : figures.find((one) => one.key === key));
  return (
    <div className={row}>
      {latest.length === 0 && <span className={`${figure} text-muted`}>No full {frame.grain}</span>}
      {frame.total && (
        <span className="mr-1.5 inline-flex items-baseline gap-2.5">
          {figures}
          <span className="text-xs text-muted">all {frame.coverage.servers.length} servers</span>
        </span>
      )}
      {all.map((series, index) => (
        <span key={series.key} className="mr-1.5 inline-flex items-baseline gap-2.5">
          {figureOf(series.key)}
          <SeriesKey
            series={series}
            name={names[index] ?? series.label}
            hidden={choice.hidden?.has(series.key) ?? false}
            onToggle={all.length > 1 ? onToggle : null}
          />
        </span>
      ))}
      {compared && (
        <span className="ml-auto hidden items-center gap-1.5 self-end pb-0.5 text-xs text-muted md:inline-flex">
          <span className="w-3 border-t-[1.5px] border-dashed border-(--fgColor-muted)" />
          {earlierName(frame)}
        </span>
      )}
    </div>
  );
}

/** Px; longer names are cut where they do not differ. */
const widestName = 120;

type SeriesKeyProps = {
  series: DrawnSeries;
  name: string;
  hidden: boolean;
  /** Null where there is but one series. */
  onToggle: OnToggle | null;
};

/** A series' colour and name, and where there are several the button that hides it. */
function SeriesKey({ series: { key, color }, name, hidden, onToggle }: SeriesKeyProps) {
  const look = "inline-flex items-center gap-1.5 text-xs text-muted";
  const swatch = (
    <span
      className={`size-2 rounded-xs ${hidden ? "border border-current" : ""}`}
      style={hidden ? undefined : { background: strongColor(color) }}
    />
  );
  if (!onToggle) {
    return (
      <span className={look}>
        {swatch}
        {name}
      </span>
    );
  }
  return (
    <button
      {...seriesToggle(key, name, hidden, onToggle)}
      className={`${look} -mx-1.5 -my-1 min-h-6 rounded-md px-1.5 hover:bg-ghost-hover touch:-my-3 touch:min-h-11 ${hidden ? "line-through" : ""}`}
    >
      {swatch}
      {name}
    </button>
  );
}

/** "90 days before" */
function earlierName(frame: Frame): string {
  if (comparesYear(frame)) return "a year before";
  const days = daysBetween(frame.from, frame.to) + 1;
  return days === 1 ? "the day before" : `${days} days before`;
}
