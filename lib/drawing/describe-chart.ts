import { formatDelta, formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDay, formatShortDay } from "@/lib/period/format";
import { comparedSeries, drawnSeries, isEmpty } from "./drawn-series";
import { isWhole, lastWhole } from "./last-whole";
import { extentOf, planPanels } from "./panels";

const mostNamed = 4;

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
  return [`${title}: ${listed(values)}${on}.`, ...changeSentences(frames), ...cut];
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
  const full = `last full ${frame.grain} ${listed(latest)}`;
  return [`${title}: ${listed(ranges)}${latest.length > 0 ? `; ${full}` : ""}.`];
}

function caveats(frame: Frame): string[] {
  const threshold = frame.breaks.length > 0 && frame.marks.findLast((mark) => mark.type === "threshold");
  const sentences = threshold
    ? [threshold.text.replace(/\.$/, ", so earlier values are not comparable.")]
    : [];
  const { days, completeDays } = frame.coverage;
  if (completeDays === days) return sentences;
  return [...sentences, `${days - completeDays} of ${days} days without data.`];
}

/** "a, b and c"; of many the first four, and how many more. */
function listed(texts: readonly string[]): string {
  const shown =
    texts.length > mostNamed + 1 ? [...texts.slice(0, mostNamed), `${texts.length - mostNamed} more`] : texts;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}
