import { changeWords } from "@/lib/drawing/change-words";
import { describeChart, hiddenSentence } from "@/lib/drawing/describe-chart";
import { comparedSeries, drawnSeries, hasNoTotal } from "@/lib/drawing/drawn-series";
import { shortNames } from "@/lib/drawing/short-names";
import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { formatFullInstant } from "@/lib/period/format";
import { describePeriod } from "@/lib/view/describe-period";
import { placeWords } from "@/lib/view/place-words";
import type { PicturedChart, PictureRequest } from "./pictured-chart";

/** "acme-corp, 23 Aug – 20 Nov 2026, 90 days, compared with the 90 days before" */
export function periodLine(
  { answer }: Pick<PictureRequest, "answer">,
  ...charts: readonly PicturedChart[]
): string {
  const compare = charts.some(showsComparison) ? answer.compare : "none";
  return `${placeWords(answer)}, ${describePeriod(answer, compare).replace(/\.$/, "")}`;
}

/** A comparison is named only where something of it is to be seen. */
function showsComparison({ whole, frames, choice }: PicturedChart): boolean {
  if (whole.kind === "flow" && whole.summary.change) return true;
  return comparedSeries(frames, drawnSeries(frames, choice)) !== null;
}

export type FigureWords = { value: string; about: string };

/** The main figure: a level with its change, a flow with the days it is of. */
export function figureWords({ whole, frames }: PicturedChart): FigureWords {
  const { value, through } = whole.summary;
  if (value === null) return { value: hasNoTotal(whole) ? "No total" : "No data", about: "" };
  const change = changeWords(whole);
  const changed = change ? `${change.amount} ${change.rest}`.trim() : "";
  const text = formatValue(value, whole);
  if (whole.kind !== "flow") return { value: text, about: changed };
  const days = daysBetween(whole.from, through ?? whole.to) + 1;
  const what = whole.total
    ? `all ${whole.coverage.servers.length} servers `
    : frames.length > 1
      ? `${whole.label.toLowerCase()} `
      : "";
  const during = `${what}in ${days === 1 ? "1 day" : `${days} days`}`;
  return { value: text, about: changed ? `${during}, ${changed}` : during };
}

export type Source = { servers: readonly string[]; reported: number; expected: number };

/** What a figure is of: of the servers that it needs, the days on which they reported it. */
export function sourceOf({ coverage: { servers } }: Frame): Source {
  return {
    servers: servers.map(({ label }) => label),
    reported: servers.reduce((sum, { reportedDays }) => sum + reportedDays, 0),
    expected: servers.reduce((sum, { expectedDays }) => sum + expectedDays, 0),
  };
}

/** "261 of 270 server-days; blanks are missing days." */
function coverageWords({ reported, expected }: Source): string {
  const missing = reported < expected ? "; blanks are missing days" : "";
  return `${reported.toLocaleString("en-US")} of ${expected.toLocaleString("en-US")} server-days${missing}.`;
}

/** Where the figures are from: as many servers by name as `fits` has room for, the others counted. */
export function sourceLine(source: Source, fits: (line: string) => boolean): string {
  const names = shortNames(source.servers);
  const lineOf = (named: number) => {
    const more = names.length - named;
    const others = more === names.length ? `${more} servers` : more > 0 ? `and ${more} more` : "";
    const listed = names.slice(0, named).join(", ");
    const servers = names.length === 0 ? "no servers" : [listed, others].filter(Boolean).join(" ");
    return `GitHub Enterprise Server statistics: ${servers}. ${coverageWords(source)}`;
  };
  for (let named = names.length; named > 0; named -= 1) {
    const line = lineOf(named);
    if (fits(line)) return line;
  }
  return lineOf(0);
}

/** When it was made; last in every footer. */
export function madeWords({ madeAt }: Pick<PictureRequest, "madeAt">): string {
  return `Made ${formatFullInstant(madeAt)}.`;
}

/** What to know of the drawing itself, and when it was made. */
export function drawingLine(
  request: PictureRequest,
  { whole, frames, choice, note }: PicturedChart,
  panels: readonly { domain: readonly [number, number] }[],
): string {
  const cut = panels.flatMap(({ domain: [start] }, index) => {
    if (start <= 0) return [];
    const axis = panels.length === 1 ? "The axis" : `Axis of the ${index === 0 ? "upper" : "lower"} panel`;
    return [`${axis} starts at ${formatValue(start, whole)}.`];
  });
  const hidden = hiddenSentence(frames, drawnSeries(frames, choice), choice);
  return [...hidden, ...(note ? [note] : []), ...cut, madeWords(request)].join(" ");
}

/** The picture in words, for those who do not see it. */
export function pictureInWords(request: PictureRequest, chart: PicturedChart): string {
  const source = sourceLine(sourceOf(chart.whole), (line) => line.length < 400);
  return `${chartInWords(request, chart)} ${periodLine(request, chart)}. ${source}`;
}

export function chartInWords({ title }: PictureRequest, chart: PicturedChart): string {
  return chart.emptyWords
    ? `${title}: no data. ${chart.emptyWords}`
    : describeChart(title, chart.frames, chart.form, chart.choice);
}
