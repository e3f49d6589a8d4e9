import { formatDelta, formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { formatDay, formatShortDay } from "@/lib/period/format";
import {
  allSeries,
  comparedSeries,
  type DrawnSeries,
  drawnSeries,
  isEmpty,
  isWhole,
  nameWithin,
  type SeriesChoice,
} from "./drawn-series";
import { lastWhole } from "./last-whole";
import { extentOf, planPanels } from "./panels";

const mostNamed = 4;

export type ChartForm = "lines" | "bars";

/** A chart in words, for those who do not see it: value, change and caveat. */
export function describeChart(
  title: string,
  frames: readonly Frame[],
  form: ChartForm,
  choice: SeriesChoice = {},
): string {
  const [frame] = frames;
  if (!frame || isEmpty(frames)) return `${title}: no data.`;
  const series = drawnSeries(frames, choice);
  const name = frame.total ? `${title} by server` : title;
  const sentences =
    form === "bars" ? barSentences(name, frames, series, choice) : lineSentences(name, frames, series);
  return [...sentences, ...caveats(frame), ...hiddenSentence(frames, series, choice)].join(" ");
}

function lineSentences(title: string, frames: readonly Frame[], series: readonly DrawnSeries[]): string[] {
  const single = allSeries(frames).length === 1;
  const lastDay = (one: DrawnSeries | undefined) =>
    frames[0]?.buckets[one?.values.findLastIndex((value) => value !== null) ?? -1]?.to;
  const byServer = frames[0]?.total !== undefined;
  const latest = series.map(lastDay).reduce((a, b) => (a === undefined || (b ?? "") > a ? b : a));
  const values = series.map((one) => {
    const last = one.values.findLast((value) => value !== null) ?? null;
    const text = last === null ? "no data" : formatValue(last, one.frame);
    const day = lastDay(one);
    const since = byServer && day && day !== latest ? ` (${formatShortDay(day)})` : "";
    return single ? text : `${nameWithin(one)} ${text}${since}`;
  });
  const day = byServer ? latest : (frames[0]?.summary.through ?? lastDay(series[0]));
  const on = day === undefined ? "" : ` on ${formatDay(day)}`;
  const axes = planPanels(series, comparedSeries(frames, series)).filter((panel) => panel.domain[0] > 0);
  const cut = axes.map(({ domain }, index) => {
    const start = frames[0] ? formatValue(domain[0], frames[0]) : "";
    return index === 0 ? `The axis starts at ${start}.` : `The lower axis starts at ${start}.`;
  });
  const sentence = byServer ? `${title}${on}: ${listed(values)}.` : `${title}: ${listed(values)}${on}.`;
  return [sentence, ...changeSentences(frames), ...cut];
}

function changeSentences(frames: readonly Frame[]): string[] {
  const [frame] = frames;
  const change = frame?.summary.change;
  if (!frame || !change || change.since === null) return [];
  const { direction, amount } = formatDelta(change, frame);
  const name = frame.total ? "All servers together " : frames.length > 1 ? `${frame.label} ` : "It ";
  const since = `since ${formatShortDay(change.since)}`;
  if (direction === "same") return [`${name}${frame.total ? "have" : "has"} not changed ${since}.`];
  return [`${name}${direction === "up" ? "grew" : "fell"} by ${amount} ${since}.`];
}

function barSentences(
  title: string,
  frames: readonly Frame[],
  series: readonly DrawnSeries[],
  choice: SeriesChoice,
): string[] {
  const [frame] = frames;
  const ranges = series.flatMap((one) => {
    const extent = extentOf(one.values.filter((_, index) => isWhole(one, index)));
    if (!extent) return [];
    const [low, high] = [formatValue(extent.min, one.frame), formatValue(extent.max, one.frame)];
    return [`${low === high ? low : `between ${low} and ${high}`} ${nameWithin(one)}`];
  });
  if (!frame || ranges.length === 0) return [`${title}: no ${frame?.grain ?? "day"} is complete.`];
  const last = lastWhole(frames, choice);
  const latest = last.map(({ series: one, value }) => `${formatValue(value, one.frame)} ${nameWithin(one)}`);
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
  const lacking = frame.total ? "not reported by all servers" : "without data";
  return [...sentences, `${days - completeDays} of ${days} days ${lacking}.`];
}

/** "Dormant is hidden.", or nothing. */
export function hiddenSentence(
  frames: readonly Frame[],
  shown: readonly DrawnSeries[],
  choice: SeriesChoice,
): string[] {
  const hidden = allSeries(frames, choice).filter(({ key }) => shown.every((one) => one.key !== key));
  if (hidden.length === 0) return [];
  return [`${listed(hidden.map(({ label }) => label))} ${hidden.length === 1 ? "is" : "are"} hidden.`];
}

/** "a, b and c"; of many the first four, and how many more. */
function listed(texts: readonly string[]): string {
  const shown =
    texts.length > mostNamed + 1 ? [...texts.slice(0, mostNamed), `${texts.length - mostNamed} more`] : texts;
  const last = shown.at(-1) ?? "";
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${last}` : last;
}
