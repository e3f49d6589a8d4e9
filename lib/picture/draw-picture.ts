import { prepareBars } from "@/lib/drawing/bar-model";
import { allSeries, drawnSeries, previousName } from "@/lib/drawing/drawn-series";
import { prepareLines } from "@/lib/drawing/line-model";
import { fitNames } from "@/lib/drawing/short-names";
import { timeTicks } from "@/lib/drawing/time-axis";
import { daysBetween } from "@/lib/period/day";
import { drawBars } from "./draw-bars";
import { drawLines } from "./draw-lines";
import { type PictureTheme, pictureColors } from "./picture-colors";
import { drawingLine, figureWords, periodLine, pictureInWords, sourceLine } from "./picture-words";
import { chartOf, type PicturedChart, type PictureRequest } from "./pictured-chart";
import { labelStyle, PlotPlace } from "./plot-place";
import { margin, pictureWidth, px, Sheet } from "./sheet";
import type { TextStyle, Typesetter } from "./typesetter";

export type Picture = { svg: string; title: string; description: string };

const right = pictureWidth - margin;
const plotArea = { left: margin, right, top: 153, bottom: 539 };
const legendHeight = 24;
const columnGap = 32;

/** A chart as a picture of 1200 × 630 that needs no page, no font and no explanation. */
export function drawPicture(request: PictureRequest, theme: PictureTheme, typesetter: Typesetter): Picture {
  const [whole] = request.frames;
  if (!whole) throw new Error("A picture needs a frame.");
  const chart = chartOf(request, whole);
  const sheet = new Sheet(pictureColors[theme], typesetter);
  drawHeader(sheet, request, chart);
  const panels = drawPlot(sheet, request, chart);
  drawFooter(sheet, request, chart, panels);
  const { title } = request;
  const description = pictureInWords(request, chart);
  return { svg: sheet.toSvg(title, description), title, description };
}

function drawHeader(sheet: Sheet, request: PictureRequest, chart: PicturedChart): void {
  const { colors } = sheet;
  const { value, about } = figureWords(chart);
  const figureColor = chart.whole.summary.value === null ? colors.muted : colors.text;
  const half = (right - margin) / 2;
  const figure = { size: 34, weight: 600, x: right, y: 70, color: figureColor, anchor: "end" } as const;
  const valueWidth = sheet.text(value, { ...figure, room: half });
  const aboutWidth = sheet.text(about, {
    size: 18,
    weight: 400,
    x: right,
    y: 102,
    color: colors.muted,
    anchor: "end",
    room: half,
  });
  const titleRoom = right - margin - valueWidth - columnGap;
  const { title } = request;
  const titleStyle = largestFitting(sheet, title, titleRoom, [34, 28, 24], 600);
  sheet.text(title, { ...titleStyle, x: margin, y: 70, color: colors.text, room: titleRoom });
  const periodRoom = right - margin - aboutWidth - (aboutWidth > 0 ? columnGap : 0);
  const period = periodLine(request, chart);
  const periodStyle = largestFitting(sheet, period, periodRoom, [18, 16, 14], 400);
  sheet.text(period, { ...periodStyle, x: margin, y: 102, color: colors.muted, room: periodRoom });
  sheet.line([margin, 128.5], [right, 128.5], { color: colors.axis });
  sheet.line([margin, 128], [margin + 36, 128], { color: colors.strong.blue, width: 3 });
}

function largestFitting(
  sheet: Sheet,
  text: string,
  room: number,
  sizes: readonly number[],
  weight: TextStyle["weight"],
): TextStyle {
  const size = sizes.find((size) => sheet.widthOf(text, { size, weight }) <= room) ?? sizes.at(-1) ?? 18;
  return { size, weight };
}

type Panels = readonly { domain: readonly [number, number] }[];

/** Draws what the chart is of, and tells the axes it has. */
function drawPlot(sheet: Sheet, request: PictureRequest, chart: PicturedChart): Panels {
  const { frames, choice, form, stacked } = chart;
  if (chart.emptyWords) {
    drawEmpty(sheet, request, chart.emptyWords);
    return [];
  }
  if (form === "lines") {
    const place = new PlotPlace(plotArea);
    const model = prepareLines({ frames, width: place.width, height: place.height, choice });
    drawLines(sheet, place, model);
    return model.panels;
  }
  const place = new PlotPlace({ ...plotArea, top: plotArea.top + legendHeight });
  const model = prepareBars({ frames, width: place.width, height: place.height, choice, stacked });
  drawLegend(
    sheet,
    chart,
    model.series.some(({ previous }) => previous?.some((value) => value !== null)),
  );
  drawBars(sheet, place, model);
  return [model.panel];
}

const swatch = 11;
const legendLine = 164;

/** Bars have no ends to be named at. */
function drawLegend(sheet: Sheet, { frames, choice, whole }: PicturedChart, compared: boolean): void {
  const { colors } = sheet;
  const series = allSeries(frames, choice);
  const names = series.map(({ label }) => label);
  const roomForEach = (right - margin) / (names.length + (compared ? 1 : 0)) - swatch - columnGap;
  const fitted = fitNames(names, (roomForEach * 12) / labelStyle.size);
  let x = margin;
  for (const [index, { color }] of series.entries()) {
    sheet.shape(`M${px(x)} ${legendLine - swatch + 1}h${swatch}v${swatch}h-${swatch}z`, colors.strong[color]);
    const text = fitted[index] ?? "";
    const at = { ...labelStyle, x: x + swatch + 8, y: legendLine, color: colors.muted };
    x += swatch + 8 + sheet.text(text, { ...at, room: roomForEach }) + 24;
  }
  if (!compared) return;
  sheet.path(`M${px(x)} ${legendLine - 4.5}h18`, { color: colors.muted, width: 1.75, dashes: "3.5 3" });
  sheet.text(previousName(whole), { ...labelStyle, x: x + 26, y: legendLine, color: colors.muted });
}

/** The axis of a period without data, and why there is none. */
function drawEmpty(sheet: Sheet, { answer }: PictureRequest, words: string): void {
  const { colors } = sheet;
  const foot = 490.5;
  sheet.line([margin, foot], [right, foot], { color: colors.muted, width: 2, dashes: "2 3" });
  const days = daysBetween(answer.from, answer.to);
  for (const { day, text } of timeTicks(answer.from, answer.to, 4)) {
    const share = days > 0 ? daysBetween(answer.from, day) / days : 0.5;
    const x = margin + share * (right - margin);
    sheet.text(text, { ...labelStyle, x, y: 534, anchor: "middle", color: colors.muted });
  }
  sheet.text(words, {
    size: 20,
    weight: 400,
    x: pictureWidth / 2,
    y: 326,
    anchor: "middle",
    color: colors.text,
    room: right - margin,
  });
}

const footerStyle = { size: 14, weight: 400 } as const;
const footerRoom = 940;

/** What a picture needs to be true without its page. */
function drawFooter(sheet: Sheet, request: PictureRequest, chart: PicturedChart, panels: Panels): void {
  const { colors } = sheet;
  sheet.line([margin, 565.5], [right, 565.5], { color: colors.gridline });
  const source = sourceLine(chart, (line) => sheet.widthOf(line, footerStyle) <= footerRoom);
  for (const [index, line] of [source, drawingLine(request, chart, panels)].entries()) {
    const at = { x: margin, y: 590 + index * 20, color: colors.muted, room: footerRoom };
    sheet.text(line, { ...footerStyle, ...at });
  }
  const width = sheet.text("Tidemark", {
    size: 15,
    weight: 600,
    x: right,
    y: 596,
    anchor: "end",
    color: colors.muted,
  });
  drawMark(sheet, right - width - 28, 581);
}

/** The product's glyph: a tide staff and the level on it. */
function drawMark(sheet: Sheet, x: number, y: number): void {
  const at = (left: number, top: number) => `M${px(x + left)} ${px(y + top)}`;
  const staff = `${at(5, 1.8)}v16.4${at(5, 3.4)}h3.6${at(5, 16.6)}h3.6${at(5, 6.7)}h2.3${at(5, 13.3)}h2.3`;
  sheet.path(staff, { color: sheet.colors.muted, width: 1.4 });
  sheet.path(`${at(0, 10)}h18`, { color: sheet.colors.strong.blue, width: 2.25 });
}

/** Everything a picture writes that comes from outside: what letters there must be. */
export function textsOf({ answer, frames, title }: PictureRequest): string {
  return [
    title,
    answer.enterprise,
    ...frames.flatMap((frame) => [
      frame.label,
      ...frame.coverage.servers.map(({ label }) => label),
      ...drawnSeries([frame]).map(({ label }) => label),
      ...frame.marks.map(({ short }) => short),
    ]),
  ].join("\n");
}
