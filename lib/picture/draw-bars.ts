import type { BarModel } from "@/lib/drawing/bar-model";
import { yIn } from "@/lib/drawing/panels";
import { drawFrame, drawMissing } from "./draw-frame";
import type { PlotPlace } from "./plot-place";
import { px, type Sheet } from "./sheet";

const capHeight = 3;
const hatchStep = 7;

/** Columns as they are on screen: pale with a solid cap, hatched where they are of a part of their days. */
export function drawBars(sheet: Sheet, place: PlotPlace, model: BarModel): void {
  const { plot, panel, series, bands, stacked } = model;
  const { colors } = sheet;
  drawFrame(sheet, place, { ...model, panels: [panel] });
  const width = place.length(model.barWidth);
  const columns = stacked ? 1 : series.length;
  const group = columns * model.barWidth + (columns - 1) * model.barGap;
  const leftOf = (index: number, column: number) => {
    const band = bands[index];
    const middle = band ? (band.left + band.right) / 2 : 0;
    return place.x(middle - group / 2 + column * (model.barWidth + model.barGap));
  };
  const above = bands.map(() => 0);
  const below = bands.map(() => 0);
  for (const [position, one] of series.entries()) {
    const shapes = { whole: "", hatched: "", cap: "" };
    for (const [index, value] of one.values.entries()) {
      if (value === null || !bands[index]) continue;
      const pile = value < 0 ? below : above;
      const start = stacked ? (pile[index] ?? 0) : 0;
      pile[index] = start + value;
      const [foot, end] = [place.y(yIn(panel, start)), place.y(yIn(panel, start + value))];
      const [top, tall] = [Math.min(foot, end), Math.abs(foot - end)];
      const x = leftOf(index, stacked ? 0 : position);
      const cap = stacked ? Math.min(capHeight, tall) : capHeight;
      // A cap higher than its column stands on the axis; hanging from it would read as less than nothing.
      const level = top + (value < 0 ? Math.max : Math.min)(0, tall - cap);
      if (one.partial[index]) shapes.hatched += hatching(x, top, width, tall);
      else shapes.whole += rectangle(x, top, width, tall);
      shapes.cap += rectangle(x, level, width, cap);
    }
    sheet.shape(shapes.whole, colors.pale[one.color]);
    sheet.shape(shapes.hatched, colors.strong[one.color], 0.45);
    sheet.shape(shapes.cap, colors.strong[one.color]);
  }
  sheet.path(previousMarks(place, model, leftOf), { color: colors.muted, width: 1.75, dashes: "3.5 3" });
  if (panel.domain[0] === 0) {
    const level = place.level(plot.bottom);
    sheet.line([place.x(plot.left), level], [place.x(plot.right), level], { color: colors.axis });
  }
  drawMissing(sheet, place, model.missing, plot);
  if (!model.partialLabel) return;
  const { text, x, anchor } = model.partialLabel;
  sheet.text(text, {
    ...place.labelStyle,
    x: place.x(x),
    y: place.y(plot.bottom + 13),
    anchor,
    color: colors.muted,
    clears: true,
  });
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z`;
}

/** Slanting stripes cut to the column: shapes, as not every program that opens an SVG knows patterns. */
function hatching(x: number, y: number, width: number, height: number): string {
  let stripes = "";
  const stripe = 2.5;
  for (let at = -hatchStep; at < width + height; at += hatchStep) {
    const corners = cutStripe(at, at + stripe, width, height);
    if (corners.length > 2) {
      stripes += `M${corners.map(([cx, cy]) => `${px(x + cx)} ${px(y + cy)}`).join("L")}z`;
    }
  }
  return stripes;
}

/** The part of a box in which `from` ≤ x + y ≤ `to`, corner by corner. */
function cutStripe(from: number, to: number, width: number, height: number): [number, number][] {
  const box: [number, number][] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return keep(
    keep(box, ([x, y]) => x + y - from),
    ([x, y]) => to - x - y,
  );
}

/** A polygon less what lies where `inside` is negative. */
function keep(corners: [number, number][], inside: (corner: [number, number]) => number): [number, number][] {
  return corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    const [here, there] = [inside(corner), inside(next)];
    const kept: [number, number][] = here >= 0 ? [corner] : [];
    if (here >= 0 === there >= 0) return kept;
    const share = here / (here - there);
    return [
      ...kept,
      [corner[0] + (next[0] - corner[0]) * share, corner[1] + (next[1] - corner[1]) * share] as [
        number,
        number,
      ],
    ];
  });
}

function previousMarks(
  place: PlotPlace,
  { series, bands, panel, barWidth }: BarModel,
  leftOf: (index: number, column: number) => number,
): string {
  return series
    .flatMap(({ previous, partial }, position) =>
      bands.map((_, index) => {
        const value = previous?.[index] ?? null;
        // Part of a week beside a whole one would read as a fall.
        if (value === null || partial[index]) return "";
        const y = Math.round(place.y(yIn(panel, value))) + 0.5;
        return `M${px(leftOf(index, position) - 1)} ${px(y)}h${px(place.length(barWidth) + 2)}`;
      }),
    )
    .join("");
}
