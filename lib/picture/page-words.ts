import { countDays } from "@/lib/drawing/coverage-model";
import { formatValue } from "@/lib/metrics/format-value";
import type { Panels } from "./draw-plot";
import type { PagePart, PageRequest } from "./page-parts";
import { chartInWords, madeWords, periodLine, type Source, sourceLine } from "./picture-words";

/** Where a page's figures are from: every server of its view, and how many of its days are stored. */
export function pageSource({ answer: { servers } }: PageRequest): Source {
  const { collected, imported, expected } = countDays(servers);
  return { servers: servers.map(({ label }) => label), reported: collected + imported, expected };
}

export type DrawnPart = PagePart & { panels: Panels };

/** What to know of the drawings, once for all of them, and when they were made. */
export function pageNotes(request: PageRequest, parts: readonly DrawnPart[], of: number): string {
  const left = parts.length < of ? [`The first ${parts.length} of ${of} charts are drawn.`] : [];
  const notes = parts.flatMap(({ request: { title }, chart: { note } }) =>
    note ? [`${title}: ${note.replace(/\.$/, "")}.`] : [],
  );
  const cut = parts.flatMap(cutAxes);
  const axes = cut.length > 0 ? [`Axes start above zero in ${cut.join(", ")}.`] : [];
  return [...left, ...notes, ...axes, madeWords(request)].join(" ");
}

/** "Users (upper panel 12,000)": where the axes of a chart start that do not start at zero. */
function cutAxes({ request: { title }, chart: { whole }, panels }: DrawnPart): string[] {
  const starts = panels.flatMap(({ domain: [start] }, index) => {
    if (start <= 0) return [];
    const panel = panels.length === 1 ? "" : `${index === 0 ? "upper" : "lower"} panel `;
    return [panel + formatValue(start, whole)];
  });
  return starts.length > 0 ? [`${title} (${starts.join(", ")})`] : [];
}

/** The page in words, for those who do not see it. */
export function pageInWords(request: PageRequest, parts: readonly PagePart[]): string {
  const charts = parts.length === 1 ? "1 chart" : `${parts.length} charts`;
  const period = periodLine(request, ...parts.map(({ chart }) => chart));
  const source = sourceLine(pageSource(request), (line) => line.length < 400);
  const each = parts.map((part) => chartInWords(part.request, part.chart));
  return [`${request.title}: ${charts}. ${period}.`, ...each, source].join("\n");
}
