import { formatDelta, formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDay, formatRange, formatShortDay } from "@/lib/period/format";
import { comparedSeries, type DrawnSeries, drawnSeries, isEmpty, isPartial } from "./drawn-series";
import { extentOf, planPanels } from "./panels";

export type ChartForm = "lines" | "bars";

/** A chart in words, for those who do not see it: value, change and caveat. */
export function describeChart(title: string, frames: readonly Frame[], form: ChartForm): string {
  const [frame] = frames;
  if (!frame || isEmpty(frames)) return `${title}: no data.`;
  const sentences = form === "bars" ? barSentences(title, frames) : lineSentences(title, frames);
  return [...sentences, ...caveats(frame)].join(" ");
}

function lineSentences(title: string, frames: readonly Frame[]): string[] {
  const series = drawnSeries(frames);
  const single = series.length === 1;
  const values = series.map((one) => {
    const last = one.values.findLast((value) => value !== null) ?? null;
    const text = last === null ? "no data" : formatValue(last, one.frame);
    return single ? text : `${one.label.toLowerCase()} ${text}`;
  });
  const last = series[0]?.values.findLastIndex((value) => value !== null) ?? -1;
  const day = frames[0]?.buckets[last]?.to;
  const on = day === undefined ? "" : ` on ${formatDay(frames[0]?.summary.through ?? day)}`;
  const axes = planPanels(series, comparedSeries(frames, series)).filter((panel) => panel.domain[0] > 0);
  const cut = axes.map(({ domain }, index) => {
    const start = frames[0] ? formatValue(domain[0], frames[0]) : "";
    return index === 0 ? `The axis starts at ${start}.` : `The lower axis starts at ${start}.`;
  });
  return [`${title}: ${values.join(", ")}${on}.`, ...changeSentences(frames), ...cut];
}

function changeSentences(frames: readonly Frame[]): string[] {
  const [frame] = frames;
  const change = frame?.summary.change;
  if (!frame || !change || change.since === null) return [];
  const { direction, amount } = formatDelta(change, frame);
  const name = frames.length > 1 ? `${frame.label} ` : "It ";
  const since = `since ${formatShortDay(change.since)}`;
  if (direction === "same") return [`${name}has not changed ${since}.`];
  return [`${name}${direction === "up" ? "grew" : "fell"} by ${amount} ${since}.`];
}

function barSentences(title: string, frames: readonly Frame[]): string[] {
  const series = drawnSeries(frames);
  const [frame] = frames;
  const ranges = series.flatMap((one) => {
    const extent = extentOf(one.values.filter((_, index) => isWhole(one, index)));
    if (!extent) return [];
    const [low, high] = [formatValue(extent.min, one.frame), formatValue(extent.max, one.frame)];
    return [`${low === high ? low : `between ${low} and ${high}`} ${one.label.toLowerCase()}`];
  });
  if (!frame || ranges.length === 0) return [`${title}: no ${frame?.grain ?? "day"} is complete.`];
  const last = lastWhole(frames);
  const latest = last.map(
    ({ series: one, value }) => `${formatValue(value, one.frame)} ${one.label.toLowerCase()}`,
  );
  const full = `last full ${frame.grain} ${latest.join(" and ")}`;
  return [`${title}: ${ranges.join(", ")}${latest.length > 0 ? `; ${full}` : ""}.`];
}

/** The newest bucket that is wholly known, in every series that has a value there. */
export function lastWhole(frames: readonly Frame[]): { series: DrawnSeries; value: number }[] {
  const series = drawnSeries(frames);
  const [first] = series;
  const index = first?.values.findLastIndex((value, at) => value !== null && isWhole(first, at)) ?? -1;
  return series.flatMap((one) => {
    const value = one.values[index] ?? null;
    return value === null ? [] : [{ series: one, value }];
  });
}

function isWhole(series: DrawnSeries, index: number): boolean {
  const bucket = series.frame.buckets[index];
  return bucket !== undefined && !isPartial(bucket);
}

function caveats(frame: Frame): string[] {
  const threshold = frame.breaks.length > 0 && frame.marks.findLast((mark) => mark.type === "threshold");
  const sentences = threshold
    ? [threshold.text.replace(/\.$/, ", so earlier values are not comparable.")]
    : [];
  const missing = frame.coverage.days - frame.coverage.completeDays;
  if (missing === 0) return sentences;
  const gaps = missing === 1 ? "1 day has" : `${missing} days have`;
  return [...sentences, `${gaps} no data in ${formatRange(frame.from, frame.to)}.`];
}
