import { drawFooter, footerLine, footerRoom, footerStyle } from "./draw-footer";
import { drawHeading, headingFoot, largestFitting } from "./draw-heading";
import { type Picture, textsOf } from "./draw-picture";
import { drawPlot, type Panels } from "./draw-plot";
import { type PagePart, type PageRequest, partsOf } from "./page-parts";
import { pageInWords, pageNotes, pageSource } from "./page-words";
import { type PictureTheme, pictureColors } from "./picture-colors";
import { figureWords, periodLine, sourceLine } from "./picture-words";
import { margin, pictureWidth, Sheet } from "./sheet";
import type { Typesetter } from "./typesetter";

const columnGap = 40;
const wholeWidth = pictureWidth - 2 * margin;
/** Smaller than a picture of one chart; axes and labels are 14 px, the least that is legible in a document. */
const twoColumns = {
  width: (wholeWidth - columnGap) / 2,
  plotHeight: 306,
  look: { enlarged: 14 / 12, emptySize: 16 },
};
const oneColumn = { width: wholeWidth, plotHeight: 386, look: { enlarged: 1.3, emptySize: 20 } };
type Column = typeof oneColumn;

/** Px from a chart's top to its plot, and from its plot to the next chart. */
const [plotTop, rowGap] = [88, 26];

/** All charts of a page as one picture, as tall as they take: two beside each other, in the page's order. */
export function drawPage(request: PageRequest, theme: PictureTheme, typesetter: Typesetter): Picture {
  const { parts, of } = partsOf(request);
  const sheet = new Sheet(pictureColors[theme], typesetter);
  drawHeading(sheet, {
    title: request.title,
    titleRoom: wholeWidth,
    period: periodLine(request, ...parts.map(({ chart }) => chart)),
    periodRoom: wholeWidth,
  });
  const columns = parts.length > 1 ? 2 : 1;
  const column = columns === 2 ? twoColumns : oneColumn;
  const rowHeight = plotTop + column.plotHeight + rowGap;
  const drawn = parts.map((part, index) => {
    const left = margin + (index % columns) * (column.width + columnGap);
    const top = headingFoot + Math.floor(index / columns) * rowHeight;
    return { ...part, panels: drawPart(sheet, part, { left, top, ruled: index >= columns }, column) };
  });
  const footerTop = headingFoot + Math.ceil(parts.length / columns) * rowHeight;
  const fits = (line: string) => sheet.widthOf(line, footerStyle) <= footerRoom;
  const notes = sheet.linesOf(pageNotes(request, drawn, of), footerStyle, footerRoom);
  const lines = [sourceLine(pageSource(request), fits), ...notes];
  drawFooter(sheet, footerTop, lines);
  const { title } = request;
  const description = pageInWords(request, parts);
  const height = footerTop + lines.length * footerLine + 25;
  return { svg: sheet.toSvg({ title, description, height }), title, description };
}

type Corner = { left: number; top: number /** Under a rule of its own. */; ruled: boolean };

function drawPart(sheet: Sheet, part: PagePart, { left, top, ruled }: Corner, column: Column): Panels {
  const { request, chart } = part;
  const { colors } = sheet;
  const { width, plotHeight, look } = column;
  const right = left + width;
  if (ruled) {
    sheet.line([left, top + 0.5], [right, top + 0.5], { color: colors.rule });
    sheet.line([left, top], [left + 24, top], { color: colors.strong.blue, width: 2 });
  }
  const titleStyle = largestFitting(sheet, request.title, width, [17, 15], 600);
  sheet.text(request.title, { ...titleStyle, x: left, y: top + 34, color: colors.text, room: width });
  const { value, about } = figureWords(chart);
  const color = chart.whole.summary.value === null ? colors.muted : colors.text;
  const figure = { size: 24, weight: 600, x: left, y: top + 68, color } as const;
  const aboutLeft = left + sheet.text(value, { ...figure, room: width }) + 12;
  const aboutStyle = largestFitting(sheet, about, right - aboutLeft, [15, 14], 400);
  const aboutAt = { x: aboutLeft, y: top + 68, color: colors.muted, room: right - aboutLeft };
  sheet.text(about, { ...aboutStyle, ...aboutAt });
  const room = { left, right, top: top + plotTop, bottom: top + plotTop + plotHeight };
  return drawPlot(sheet, room, look, request, chart);
}

/** Everything a page's picture writes that comes from outside: what letters there must be. */
export function textsOfPage(request: PageRequest): string {
  return [
    request.title,
    ...request.answer.servers.map(({ label }) => label),
    ...partsOf(request).parts.map((part) => textsOf(part.request)),
  ].join("\n");
}
