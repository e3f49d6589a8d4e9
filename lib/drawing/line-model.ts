import type { Frame, Mark } from "@/lib/metrics/frame-shape";
import { dayNumber } from "@/lib/period/day";
import type { ColorSlot } from "./color-slot";
import {
  allSeries,
  comparedSeries,
  type DrawnSeries,
  missingRuns,
  type SeriesChoice,
  withoutHidden,
} from "./drawn-series";
import { type EndLabel, endNames, fitEndNames, isDense, placeEndLabels, widestLabel } from "./end-labels";
import { type Flag, flaggedMarks, placeFlags } from "./flags";
import { layPanels, type Panel, panelOf, planPanels, tickWidth, yIn } from "./panels";
import {
  chartHeight,
  type MissingRange,
  mostDates,
  narrowWidth,
  type PlotArea,
  plotBottom,
  plotTop,
  type XTick,
} from "./plot-area";
import { type Segment, segmentsOf } from "./segments";
import { type SideLabel, sideLabels } from "./side-labels";
import { textWidth } from "./text-width";
import { timeTicks } from "./time-axis";

type LineSeries = {
  key: string;
  label: string;
  color: ColorSlot;
  /** Index into `panels`. */
  panel: number;
  values: (number | null)[];
  segments: Segment[];
  /** The last value, where the line ends. */
  end: { x: number; y: number } | null;
};

export type LineModel = {
  width: number;
  height: number;
  plot: PlotArea;
  panels: Panel[];
  /** One a bucket: its last day, on which a level is read, and where it lies. */
  points: { day: string; number: number; x: number }[];
  /** Day numbers at the plot's left and right end. */
  span: [number, number];
  series: LineSeries[];
  /** The compared period of the first series, over the same points. */
  previous: { panel: number; values: (number | null)[]; segments: Segment[] } | null;
  endLabels: EndLabel[];
  endLabelX: number;
  /** The labels may be buttons: there are several series, and room for a target each. */
  toggles: boolean;
  missing: MissingRange[];
  xTicks: XTick[];
  flags: Flag[];
  sideLabels: SideLabel[];
};

type LineRequest = {
  frames: readonly Frame[];
  width: number;
  height: number;
  choice?: SeriesChoice;
  /** Pointed at by finger. */
  touch?: boolean;
};

/** Everything a renderer of lines needs, in px of the given size. */
export function prepareLines({ frames, width, height, choice = {}, touch = false }: LineRequest): LineModel {
  const narrow = width < narrowWidth;
  const all = allSeries(frames, choice);
  const drawn = withoutHidden(all, choice);
  const compared = comparedSeries(frames, drawn);
  const bottom = plotBottom + height - chartHeight;
  const panels = layPanels(planPanels(drawn, compared), frames[0]?.unit ?? "", {
    top: plotTop,
    bottom,
    tickRoom: narrow ? 44 : 64,
  });

  const mostRoom = narrow ? 84 : 124;
  const names = fitEndNames(endNames(frames, all, drawn, compared), mostRoom);
  const labelRoom = Math.min(widestLabel(names), mostRoom);
  const plot: PlotArea = {
    left: Math.ceil(tickWidth(panels)) + 8,
    right: Math.max(width - labelRoom - 8, width / 2),
    top: plotTop,
    bottom,
  };

  const days = (frames[0]?.buckets ?? []).map((bucket) => bucket.to);
  const span = spanOf(days);
  const xOfNumber = (number: number) =>
    plot.left + ((number - span[0]) / (span[1] - span[0])) * (plot.right - plot.left);
  const xOf = (day: string) => clamp(xOfNumber(dayNumber(day)), plot.left, plot.right);
  const points = days.map((day) => ({ day, number: dayNumber(day), x: xOf(day) }));

  const series = drawn.map((one): LineSeries => {
    const panel = panelOf(panels, one.key);
    const last = one.values.findLastIndex((value) => value !== null);
    const [point, value, room] = [points[last], one.values[last] ?? null, panels[panel]];
    return {
      key: one.key,
      label: one.label,
      color: one.color,
      panel,
      values: one.values,
      segments: segmentsOf(one.values, one.breaks),
      end: point && room && value !== null ? { x: point.x, y: yIn(room, value) } : null,
    };
  });
  const previous = compared?.previous
    ? {
        panel: panelOf(panels, compared.key),
        values: compared.previous,
        segments: segmentsOf(compared.previous, []),
      }
    : null;

  const marks = flaggedMarks(frames);
  return {
    width,
    height,
    plot,
    panels,
    points,
    span,
    series,
    previous,
    endLabels: placeEndLabels(names, panels, plot, touch),
    endLabelX: plot.right + 8,
    toggles: all.length > 1 && !isDense(names, plot),
    missing: missingRuns(drawn).map(({ from, to }) => ({
      x1: xBetween(points, from - 1, from, plot.left),
      x2: xBetween(points, to, to + 1, plot.right),
    })),
    xTicks: dateTicks(days, xOf, plot, width),
    flags: placeFlags(marks, {
      xOf,
      guideTopOf: (mark) => guideTop(mark, drawn, panels, plot),
      left: plot.left,
      right: width,
      narrow,
    }),
    sideLabels: sideLabels({ frames, series, points, panels, narrow }),
  };
}

/** A change of definition concerns the panel whose line it breaks. */
function guideTop(
  mark: Mark,
  drawn: readonly DrawnSeries[],
  panels: readonly Panel[],
  plot: PlotArea,
): number {
  if (mark.type !== "threshold") return plot.top;
  const broken = drawn.find((one) => one.frame.breaks.length > 0);
  return (broken && panels[panelOf(panels, broken.key)]?.top) ?? plot.top;
}

/** Half a day more on both sides of a single day, which then stands in the middle. */
function spanOf(days: readonly string[]): [number, number] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [0, 1];
  return first === last
    ? [dayNumber(first) - 0.5, dayNumber(last) + 0.5]
    : [dayNumber(first), dayNumber(last)];
}

function xBetween(points: readonly { x: number }[], before: number, after: number, edge: number): number {
  const [one, other] = [points[before], points[after]];
  return one && other ? (one.x + other.x) / 2 : edge;
}

function dateTicks(
  days: readonly string[],
  xOf: (day: string) => number,
  plot: PlotArea,
  width: number,
): XTick[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ticks = timeTicks(first, last, mostDates(plot.right - plot.left));
  let taken = Number.NEGATIVE_INFINITY;
  return ticks.flatMap(({ day, text }): XTick[] => {
    const x = xOf(day);
    const half = textWidth(text) / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    if (middle - half < taken + dateGap) return [];
    taken = middle + half;
    if (middle < x) return [{ x: width, text, anchor: "end" }];
    return middle > x ? [{ x: 0, text, anchor: "start" }] : [{ x, text, anchor: "middle" }];
  });
}

/** Px that dates keep between them; one that cannot is left out. */
const dateGap = 8;

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
