import type { Bucket, Frame, Series } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { assignColors, assignServerColors, type ColorSlot } from "./color-slot";
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
  /** How many days of each bucket its value is of. */
  coveredDays: number[];
  previous: (number | null)[] | null;
  /** Positions before which the definition of its figures changed. */
  breaks: readonly number[];
};

/** How a chart shows its series. */
export type SeriesChoice = {
  /** By server id, the same on the whole page. */
  serverColors?: ReadonlyMap<string, ColorSlot> | undefined;
  /** Keys of the series left out of the picture. */
  hidden?: ReadonlySet<string> | undefined;
};

/** What is drawn. */
export function drawnSeries(frames: readonly Frame[], choice: SeriesChoice = {}): DrawnSeries[] {
  return withoutHidden(allSeries(frames, choice), choice);
}

/** All of the series where nothing would be left. */
export function withoutHidden(all: DrawnSeries[], { hidden }: SeriesChoice): DrawnSeries[] {
  const shown = hidden ? all.filter(({ key }) => !hidden.has(key)) : all;
  return shown.length > 0 ? shown : all;
}

/** What can be drawn, whether hidden or not. */
export function allSeries(frames: readonly Frame[], { serverColors }: SeriesChoice = {}): DrawnSeries[] {
  const length = frames[0]?.days.length ?? 0;
  const all = frames.flatMap((frame) => {
    const names = shortNames(frame.series.map(({ label }) => label));
    return frame.series.map((series, index) => ({ frame, series, name: names[index] ?? series.label }));
  });
  const colors = serverColors
    ? assignServerColors(
        all.map(({ series }) => series.key),
        serverColors,
      )
    : assignColors(all.map(({ frame }) => frame.metric));
  return all.map(({ frame, series, name }, index) => {
    const earlier = frame.previous?.series.find((other) => other.key === series.key)?.values;
    return {
      key: `${frame.metric}/${series.key}`,
      label: labelOf(frame, series.key === "total" ? null : name, frames.length),
      color: colors[index] ?? "gray",
      frame,
      values: aligned(series.values, length),
      coveredDays: coveredDays(frame, series),
      previous: earlier ? aligned(earlier, length) : null,
      breaks: breaksOf(frame, series),
    };
  });
}

/** By server a day is whole or has no value, whatever the others reported. */
function coveredDays({ buckets, total }: Frame, { completeDays }: Series): number[] {
  return completeDays ?? buckets.map((bucket) => (total ? bucket.calendarDays : bucket.completeDays));
}

function labelOf(frame: Frame, server: string | null, frames: number): string {
  if (server === null) return frame.label;
  return frames > 1 ? `${frame.label}, ${server}` : server;
}

/** A server's line breaks where its own threshold changed, not another's. */
function breaksOf(frame: Frame, { server }: Series): readonly number[] {
  if (server === undefined || frame.breaks.length === 0) return frame.breaks;
  const changes = frame.marks.filter((mark) => mark.type === "threshold" && mark.servers.includes(server));
  const positions = changes.map(({ day }) => frame.buckets.findIndex((bucket) => bucket.to >= day));
  return [...new Set(positions.filter((position) => position > 0))];
}

function aligned(values: readonly (number | null)[], length: number): (number | null)[] {
  return Array.from({ length }, (_, index) => values[index] ?? null);
}

/** "Opened" within a sentence: "opened"; a host's name as it is. */
export function nameWithin({ label, frame }: DrawnSeries): string {
  return frame.total ? label : label.toLowerCase();
}

/** True where no figure of the chart has a value. */
export function isEmpty(frames: readonly Frame[]): boolean {
  return frames.every((frame) =>
    frame.series.every((series) => series.values.every((value) => value === null)),
  );
}

/** True where a figure cannot be added up over the servers it is of. */
export function hasNoTotal({ adds, coverage }: Frame): boolean {
  return adds === "none" && coverage.servers.length > 1;
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

/** True where a value is of all days of its week, its month or its counted day. */
export function isWhole({ frame, coveredDays }: DrawnSeries, index: number): boolean {
  return coveredDays[index] === frame.buckets[index]?.calendarDays;
}

/** "4 of 7 days", by server "1 to 4 of 7 days": how much the values of a bucket are of; null where all of it. */
export function partWords(series: readonly DrawnSeries[], index: number): string | null {
  const known = series.filter(
    ({ values, frame }) => (values[index] ?? null) !== null && frame.buckets[index],
  );
  const bucket = known[0]?.frame.buckets[index];
  if (!bucket || known.every((one) => isWhole(one, index))) return null;
  const days = known.map(({ coveredDays }) => coveredDays[index] ?? 0);
  const [fewest, most] = [Math.min(...days), Math.max(...days)];
  const range = fewest === most ? most : `${fewest} to ${most}`;
  return `${range} of ${bucket.calendarDays} days`;
}

/** Only the first series is compared, and only where it is a frame's total: more dashed lines would not be told apart. */
export function comparedSeries(frames: readonly Frame[], drawn: readonly DrawnSeries[]): DrawnSeries | null {
  const [first] = drawn;
  if (!first || frames[0]?.total || (frames[0]?.series.length ?? 0) > 1) return null;
  return first.previous?.some((value) => value !== null) ? first : null;
}
