import { prepareBars } from "@/lib/drawing/bar-model";
import type { ColorSlot } from "@/lib/drawing/color-slot";
import { drawnSeries, previousName } from "@/lib/drawing/drawn-series";
import { prepareLines } from "@/lib/drawing/line-model";
import { chartHeight, plotBottom } from "@/lib/drawing/plot-area";
import { fitNames } from "@/lib/drawing/short-names";
import { timeTicks } from "@/lib/drawing/time-axis";
import { daysBetween } from "@/lib/period/day";
import { drawBars } from "./draw-bars";
import { drawLines } from "./draw-lines";
import type { PicturedChart, PictureRequest } from "./pictured-chart";
import { PlotPlace, type PlotRoom } from "./plot-place";
import { px, type Sheet } from "./sheet";
import type { TextStyle } from "./typesetter";

export type Panels = readonly { domain: readonly [number, number] }[];

export type PlotLook = {
  /** How much larger than on screen. */
  enlarged: number;
  /** Px of the words where there is nothing to draw. */
  emptySize: number;
};

/** Draws what the chart is of into its room, and tells the axes it has. */
export function drawPlot(
  sheet: Sheet,
  room: PlotRoom,
  { enlarged, emptySize }: PlotLook,
  request: PictureRequest,
  chart: PicturedChart,
): Panels {
  const { frames, choice, form, stacked } = chart;
  const whole = new PlotPlace(room, enlarged);
  if (chart.emptyWords) {
    const foot = whole.level(whole.height - (chartHeight - plotBottom));
    drawEmpty(sheet, room, { label: whole.labelStyle, foot, size: emptySize }, request, chart.emptyWords);
    return [];
  }
  if (form === "lines") {
    const model = prepareLines({ frames, width: whole.width, height: whole.height, choice });
    drawLines(sheet, whole, model);
    return model.panels;
  }
  const barsUnder = (lines: number) => {
    const place = new PlotPlace({ ...room, top: room.top + legendHeight(lines) }, enlarged);
    return {
      place,
      model: prepareBars({ frames, width: place.width, height: place.height, choice, stacked }),
    };
  };
  const compared = barsUnder(1).model.series.some(({ previous }) =>
    previous?.some((value) => value !== null),
  );
  const legend = layLegend(room, chart, compared);
  const { place, model } = barsUnder(legend.lines);
  drawLegend(sheet, room, place.labelStyle, legend);
  drawBars(sheet, place, model);
  return [model.panel];
}

const swatch = 11;
const legendLine = 20;
const columnGap = 32;
/** Px under which a name in the legend is none. */
const leastName = 72;

function legendHeight(lines: number): number {
  return 4 + lines * legendLine;
}

type Legend = {
  series: { label: string; color: ColorSlot }[];
  /** What the compared period is called, where it is drawn. */
  earlier: string | null;
  lines: number;
  perLine: number;
  roomForEach: number;
};

/** One line where every name has room in it, else as many as it takes. */
function layLegend({ left, right }: PlotRoom, chart: PicturedChart, compared: boolean): Legend {
  const series = drawnSeries(chart.frames, chart.choice);
  const count = series.length + (compared ? 1 : 0);
  const roomOf = (perLine: number) => (right - left) / perLine - swatch - columnGap;
  let lines = 1;
  while (lines < count && roomOf(Math.ceil(count / lines)) < leastName) lines += 1;
  const perLine = Math.ceil(count / lines);
  const earlier = compared ? previousName(chart.whole) : null;
  return { series, earlier, lines, perLine, roomForEach: roomOf(perLine) };
}

/** Bars have no ends to be named at. */
function drawLegend(sheet: Sheet, room: PlotRoom, labelStyle: TextStyle, legend: Legend): void {
  const { colors } = sheet;
  const { series, earlier, perLine, roomForEach } = legend;
  const fitted = fitNames(
    series.map(({ label }) => label),
    (roomForEach * 12) / labelStyle.size,
  );
  const foot = (index: number) => room.top + 11 + Math.floor(index / perLine) * legendLine;
  let x = room.left;
  for (const [index, { color }] of series.entries()) {
    if (index % perLine === 0) x = room.left;
    const y = foot(index);
    sheet.shape(`M${px(x)} ${px(y - swatch + 1)}h${swatch}v${swatch}h-${swatch}z`, colors.strong[color]);
    const text = fitted[index] ?? "";
    const at = { ...labelStyle, x: x + swatch + 8, y, color: colors.muted };
    x += swatch + 8 + sheet.text(text, { ...at, room: roomForEach }) + 24;
  }
  if (earlier === null) return;
  if (series.length % perLine === 0) x = room.left;
  const y = foot(series.length);
  sheet.path(`M${px(x)} ${px(y - 4.5)}h18`, { color: colors.muted, width: 1.75, dashes: "3.5 3" });
  sheet.text(earlier, { ...labelStyle, x: x + 26, y, color: colors.muted });
}

type EmptyLook = { label: TextStyle; foot: number; size: number };

/** The axis of a period without data, and why there is none. */
function drawEmpty(
  sheet: Sheet,
  { left, right, top, bottom }: PlotRoom,
  { label, foot, size }: EmptyLook,
  { answer }: PictureRequest,
  words: string,
): void {
  const { colors } = sheet;
  sheet.line([left, foot], [right, foot], { color: colors.muted, width: 2, dashes: "2 3" });
  const days = daysBetween(answer.from, answer.to);
  for (const { day, text } of timeTicks(answer.from, answer.to, 4)) {
    const share = days > 0 ? daysBetween(answer.from, day) / days : 0.5;
    const x = left + share * (right - left);
    sheet.text(text, { ...label, x, y: bottom - 5, anchor: "middle", color: colors.muted });
  }
  sheet.text(words, {
    size,
    weight: 400,
    x: (left + right) / 2,
    y: (top + bottom) / 2 - 20,
    anchor: "middle",
    color: colors.text,
    room: right - left,
  });
}
