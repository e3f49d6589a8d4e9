import { drawnSeries } from "@/lib/drawing/drawn-series";
import { drawFooter, footerRoom, footerStyle } from "./draw-footer";
import { drawHeading } from "./draw-heading";
import { drawPlot } from "./draw-plot";
import { type PictureTheme, pictureColors } from "./picture-colors";
import { drawingLine, figureWords, periodLine, pictureInWords, sourceLine, sourceOf } from "./picture-words";
import { chartOf, type PicturedChart, type PictureRequest } from "./pictured-chart";
import { margin, pictureWidth, Sheet } from "./sheet";
import type { Typesetter } from "./typesetter";

export type Picture = { svg: string; title: string; description: string };

const pictureHeight = 630;
const right = pictureWidth - margin;
const plotRoom = { left: margin, right, top: 153, bottom: 539 };
const plotLook = { enlarged: 1.3, emptySize: 20 };
const footerTop = 565;
const columnGap = 32;

/** A chart as a picture of 1200 × 630 that needs no page, no font and no explanation. */
export function drawPicture(request: PictureRequest, theme: PictureTheme, typesetter: Typesetter): Picture {
  const [whole] = request.frames;
  if (!whole) throw new Error("A picture needs a frame.");
  const chart = chartOf(request, whole);
  const sheet = new Sheet(pictureColors[theme], typesetter);
  drawHeader(sheet, request, chart);
  const panels = drawPlot(sheet, plotRoom, plotLook, request, chart);
  const source = sourceLine(sourceOf(chart.whole), (line) => sheet.widthOf(line, footerStyle) <= footerRoom);
  drawFooter(sheet, footerTop, [source, drawingLine(request, chart, panels)]);
  const { title } = request;
  const description = pictureInWords(request, chart);
  return { svg: sheet.toSvg({ title, description, height: pictureHeight }), title, description };
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
  drawHeading(sheet, {
    title: request.title,
    titleRoom: right - margin - valueWidth - columnGap,
    period: periodLine(request, chart),
    periodRoom: right - margin - aboutWidth - (aboutWidth > 0 ? columnGap : 0),
  });
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
