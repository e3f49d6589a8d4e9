import type { EndLabel } from "@/lib/drawing/end-labels";
import type { LineModel } from "@/lib/drawing/line-model";
import { type Panel, yIn } from "@/lib/drawing/panels";
import type { Segment } from "@/lib/drawing/segments";
import { drawFrame, drawMissing } from "./draw-frame";
import type { PlotPlace } from "./plot-place";
import { px, type Sheet } from "./sheet";

/** A chart of lines as it is on screen, with strokes for a slide. */
export function drawLines(sheet: Sheet, place: PlotPlace, model: LineModel): void {
  const { colors } = sheet;
  const { points, panels, series, previous, plot } = model;
  const pathOf = (panel: number, values: readonly (number | null)[], segments: readonly Segment[]) => {
    const room = panels[panel];
    return room ? linePath(place, points, room, values, segments) : "";
  };
  drawFrame(sheet, place, model);
  drawMissing(sheet, place, model.missing, plot);
  for (const { text, x, y } of model.sideLabels) {
    sheet.text(text, { ...place.labelStyle, x: place.x(x), y: place.y(y), color: colors.muted });
  }
  if (previous) {
    const single = points.length === 1 && singlePrevious(place, model, previous);
    sheet.path(single || pathOf(previous.panel, previous.values, previous.segments), {
      color: colors.strong.gray,
      width: 1.75,
      dashes: "5 4",
    });
  }
  for (const { panel, values, segments, color } of series) {
    const stroke = { color: colors.strong[color], width: 2.5 };
    const [lone, drawn] = [segments.filter(isLone), segments.filter((segment) => !isLone(segment))];
    sheet.path(pathOf(panel, values, drawn), stroke);
    sheet.path(pathOf(panel, values, lone), { ...stroke, round: true });
  }
  for (const { end, color } of series) {
    if (end) sheet.dot(place.x(end.x), place.y(end.y), 4.5, colors.strong[color]);
  }
  for (const label of model.endLabels) {
    if (!label.hidden) drawEndLabel(sheet, place, label, model.endLabelX);
  }
}

/** A day between two gaps is a dot; a longer stretch ends flat, or its round ends would close a short gap. */
function isLone({ from, to }: Segment): boolean {
  return from === to;
}

function linePath(
  place: PlotPlace,
  points: LineModel["points"],
  panel: Panel,
  values: readonly (number | null)[],
  segments: readonly Segment[],
): string {
  return segments
    .map(({ from, to }) => {
      const at = values.slice(from, to + 1).flatMap((value, index) => {
        const point = points[from + index];
        return value === null || !point ? [] : [`${px(place.x(point.x))} ${px(place.y(yIn(panel, value)))}`];
      });
      return at.length === 1 ? `M${at[0]}h0.01` : `M${at.join("L")}`;
    })
    .join("");
}

/** One day has no line to dash: the earlier level as a short dash. */
function singlePrevious(
  place: PlotPlace,
  { points, panels }: LineModel,
  previous: NonNullable<LineModel["previous"]>,
): string | null {
  const [point, panel, value] = [points[0], panels[previous.panel], previous.values[0] ?? null];
  if (!point || !panel || value === null) return null;
  return `M${px(place.x(point.x) - 14)} ${px(place.y(yIn(panel, value)))}h28`;
}

function drawEndLabel(
  sheet: Sheet,
  place: PlotPlace,
  { name, value, color, y }: EndLabel,
  endLabelX: number,
): void {
  const { colors } = sheet;
  const own = color && color !== "gray" ? color : null;
  const x = place.x(endLabelX);
  const room = place.right + 8 - x;
  sheet.text(name, {
    size: place.labelStyle.size,
    weight: own ? 600 : 400,
    x,
    y: place.y(value === null ? y + 4 : y - 3),
    color: own ? colors.strong[own] : colors.muted,
    room,
  });
  if (value === null) return;
  sheet.text(value, {
    size: place.labelStyle.size,
    weight: color ? 500 : 400,
    x,
    y: place.y(y + 12),
    color: color ? colors.text : colors.muted,
    room,
  });
}
