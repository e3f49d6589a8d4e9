import type { Bucket, Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { assignColors, type ColorSlot } from "./color-slot";
import { shortNames } from "./short-names";

/** One line, one column of bars, one column of the table: a frame's total or one of its servers. */
export type DrawnSeries = {
  /** Unique within the chart. */
  key: string;
  label: string;
  color: ColorSlot;
  frame: Frame;
  /** One a bucket of the chart's first frame. */
  values: (number | null)[];
  previous: (number | null)[] | null;
};

export function drawnSeries(frames: readonly Frame[]): DrawnSeries[] {
  const length = frames[0]?.days.length ?? 0;
  const all = frames.flatMap((frame) => {
    const names = shortNames(frame.series.map(({ label }) => label));
    return frame.series.map((series, index) => ({ frame, series, name: names[index] ?? series.label }));
  });
  const colors = assignColors(all.map(({ frame }) => frame.metric));
  return all.map(({ frame, series, name }, index) => {
    const earlier = frame.previous?.series.find((other) => other.key === series.key)?.values;
    return {
      key: `${frame.metric}/${series.key}`,
      label: labelOf(frame, series.server === undefined ? null : name, frames.length),
      color: colors[index] ?? "gray",
      frame,
      values: aligned(series.values, length),
      previous: earlier ? aligned(earlier, length) : null,
    };
  });
}

function labelOf(frame: Frame, server: string | null, frames: number): string {
  if (server === null) return frame.label;
  return frames > 1 ? `${frame.label}, ${server}` : server;
}

function aligned(values: readonly (number | null)[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => values[index] ?? null);
}

/** True where no figure of the chart has a value. */
export function isEmpty(frames: readonly Frame[]): boolean {
  return frames.every((frame) =>
    frame.series.every((series) => series.values.every((value) => value === null)),
  );
}

/** Runs of positions with no value in any series: the axis is dotted there. */
export function missingRuns(series: readonly DrawnSeries[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  const length = series[0]?.values.length ?? 0;
  for (let index = 0; index < length; index += 1) {
    if (series.some(({ values }) => values[index] !== null)) continue;
    const last = runs.at(-1);
    if (last?.to === index - 1) last.to = index;
    else runs.push({ from: index, to: index });
  }
  return runs;
}

/** "Previous" or "Year before": what the compared period is called in a chart. */
export function previousName(frame: Frame): string {
  return comparesYear(frame) ? "Year before" : "Previous";
}

/** False where the compared period is the one right before. */
export function comparesYear({ previous, from }: Frame): boolean {
  return previous !== undefined && daysBetween(previous.to, from) !== 1;
}

/** True where a week, a month or a counted day is not wholly known. */
export function isPartial(bucket: Bucket): boolean {
  return bucket.completeDays < bucket.calendarDays;
}

/** Only the first series is compared, and only where it is a frame's total: more dashed lines would not be told apart. */
export function comparedSeries(frames: readonly Frame[], drawn: readonly DrawnSeries[]): DrawnSeries | null {
  const [first] = drawn;
  if (!first || (frames[0]?.series.length ?? 0) > 1) return null;
  return first.previous?.some((value) => value !== null) ? first : null;
}
