import type { Flag } from "@/lib/drawing/flags";
import type { Panel } from "@/lib/drawing/panels";
import type { MissingRange, PlotArea, XTick } from "@/lib/drawing/plot-area";
import type { PlotPlace } from "./plot-place";
import { px, type Sheet } from "./sheet";

type Framed = {
  plot: PlotArea;
  panels: readonly Panel[];
  xTicks: readonly XTick[];
  flags: readonly Flag[];
};

/** Grid, axes and flags: everything that lies under the figures. */
export function drawFrame(sheet: Sheet, place: PlotPlace, { plot, panels, xTicks, flags }: Framed): void {
  for (const panel of panels) drawAxis(sheet, place, panel, plot);
  for (const flag of flags) drawFlag(sheet, place, flag, plot);
  for (const { x, text, anchor } of xTicks) {
    sheet.text(text, {
      ...place.labelStyle,
      x: place.x(x),
      y: place.y(plot.bottom + 33),
      anchor,
      color: sheet.colors.muted,
    });
  }
}

function drawAxis(sheet: Sheet, place: PlotPlace, panel: Panel, plot: PlotArea): void {
  const { colors } = sheet;
  if (panel.ticks.length === 0) drawLevel(sheet, place, panel.bottom, plot, colors.axis);
  for (const { value, y, text } of panel.ticks) {
    drawLevel(sheet, place, y, plot, value === 0 ? colors.axis : colors.gridline);
    sheet.text(text, {
      ...place.labelStyle,
      x: place.x(plot.left - 8),
      y: place.y(y + 4),
      anchor: "end",
      color: colors.muted,
    });
  }
  if (!panel.broken) return;
  const [x, y] = [place.x(plot.left - 8), place.y(panel.bottom + 12)];
  sheet.path(`M${px(x)} ${px(y)}l8 -4m-8 8l8 -4`, { color: colors.muted, width: 1.25 });
}

function drawLevel(sheet: Sheet, place: PlotPlace, y: number, plot: PlotArea, color: string): void {
  const level = place.level(y);
  sheet.line([place.x(plot.left), level], [place.x(plot.right), level], { color });
}

function drawFlag(sheet: Sheet, place: PlotPlace, { x, guideTop, label }: Flag, plot: PlotArea): void {
  const { muted, axis } = sheet.colors;
  const [left, foot] = [place.x(x), place.y(plot.bottom)];
  sheet.line([left, place.y(guideTop)], [left, foot], { color: axis, dashes: "1 3" });
  sheet.line([left, foot], [left, place.y(plot.bottom + 14)], { color: muted });
  const pennant = label?.anchor === "end" ? -10 : 10;
  sheet.shape(`M${px(left)} ${px(place.y(plot.bottom + 5))}l${pennant} 4.5l${-pennant} 4.5z`, muted);
  if (!label) return;
  sheet.text(label.text, {
    ...place.labelStyle,
    x: place.x(label.anchor === "end" ? label.x - 7 : label.x),
    y: place.y(plot.bottom + 13),
    anchor: label.anchor,
    color: muted,
  });
}

/** The axis turns dotted over days without data. */
export function drawMissing(
  sheet: Sheet,
  place: PlotPlace,
  ranges: readonly MissingRange[],
  plot: PlotArea,
): void {
  const level = place.level(plot.bottom);
  for (const { x1, x2 } of ranges) {
    const [from, to]: [number, number][] = [
      [place.x(x1), level],
      [place.x(x2), level],
    ];
    if (!from || !to) continue;
    sheet.line(from, to, { color: sheet.colors.page, width: 3 });
    sheet.line(from, to, { color: sheet.colors.muted, width: 2, dashes: "2 3" });
  }
}
