import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import { formatMonth, formatShortDay } from "@/lib/period/format";
import type { ColorSlot } from "./color-slot";
import {
  type DrawnSeries,
  drawnSeries,
  isWhole,
  missingRuns,
  partWords,
  type SeriesChoice,
} from "./drawn-series";
import { type Flag, flaggedMarks, placeFlags } from "./flags";
import { layPanels, type Panel, tickWidth } from "./panels";
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
import { roundAxis } from "./round-axis";
import { textWidth } from "./text-width";

export type BarSeries = {
  key: string;
  label: string;
  color: ColorSlot;
  values: (number | null)[];
  /** Where a value is of a part of its bucket. */
  partial: boolean[];
  /** Null where there is nothing to compare with, or no room for it. */
  previous: (number | null)[] | null;
};

type BarBand = { from: string; to: string; left: number; right: number };

export type BarModel = {
  width: number;
  height: number;
  plot: PlotArea;
  panel: Panel;
  bands: BarBand[];
  barWidth: number;
  barGap: number;
  series: BarSeries[];
  /** One column a bucket, made of the series, instead of one a series. */
  stacked: boolean;
  /** "3 of 7 days" under hatched columns; only the newest bucket has room for words. */
  partialLabel: { text: string; x: number; anchor: "start" | "middle" | "end" } | null;
  missing: MissingRange[];
  xTicks: XTick[];
  flags: Flag[];
};

type BarRequest = {
  frames: readonly Frame[];
  width: number;
  height: number;
  choice?: SeriesChoice;
  /** Only for what adds up. */
  stacked?: boolean;
};

const widestBar = 24;

/** Everything a renderer of grouped or stacked columns needs, in px of the given size. */
export function prepareBars({ frames, width, height, choice = {}, stacked = false }: BarRequest): BarModel {
  const narrow = width < narrowWidth;
  const drawn = drawnSeries(frames, choice);
  const series = drawn.map((one): BarSeries => {
    const { key, label, color, values, previous } = one;
    const compared = !narrow && !stacked && frames.every((frame) => frame.series.length === 1);
    const partial = values.map((_, index) => !isWhole(one, index));
    return { key, label, color, values, partial, previous: compared ? previous : null };
  });

  const known = stacked ? stackEnds(series) : knownValues(series);
  const wholeNumbers = frames.every((frame) => frame.decimals === 0);
  const plan = {
    series: series.map((one) => one.key),
    extent: null,
    ...(known.length === 0
      ? { domain: [0, 1] as [number, number], ticks: [] }
      : roundAxis(least(known), most(known), { fromZero: true, wholeNumbers })),
  };
  const bottom = plotBottom + height - chartHeight;
  const [panel = emptyPanel(bottom)] = layPanels([plan], frames[0]?.unit ?? "", {
    top: plotTop,
    bottom,
    tickRoom: narrow ? 44 : 64,
  });
  const plot: PlotArea = {
    left: Math.ceil(tickWidth([panel])) + 8,
    right: width - 2,
    top: plotTop,
    bottom,
  };

  const buckets = frames[0]?.buckets ?? [];
  const band = (plot.right - plot.left) / Math.max(1, buckets.length);
  const bands = buckets.map(
    (bucket, index): BarBand => ({
      from: bucket.from,
      to: bucket.to,
      left: plot.left + index * band,
      right: plot.left + (index + 1) * band,
    }),
  );
  const columns = stacked ? 1 : series.length;
  const barGap = band > 12 * columns ? 3 : 1;
  const barWidth = Math.max(
    0.5,
    Math.min(widestBar, (band * 0.7 - barGap * (columns - 1)) / Math.max(1, columns)),
  );

  const xOf = (day: string) => xInBands(bands, day, plot);
  const partialLabel = labelPartial(drawn, bands, plot);
  return {
    width,
    height,
    plot,
    panel,
    bands,
    barWidth,
    barGap,
    series,
    stacked,
    partialLabel,
    missing: missingRuns(drawn).map(({ from, to }) => ({
      x1: bands[from]?.left ?? plot.left,
      x2: bands[to]?.right ?? plot.right,
    })),
    xTicks: bandTicks(frames[0], bands, width),
    flags: placeFlags(flaggedMarks(frames), {
      xOf,
      guideTopOf: () => plot.top,
      left: plot.left,
      right: partialLabel?.anchor === "end" ? partialLabel.x - textWidth(partialLabel.text) - 6 : width,
      narrow,
    }),
  };
}

function knownValues(series: readonly BarSeries[]): number[] {
  return series.flatMap((one) => [...one.values, ...(one.previous ?? [])]).filter((value) => value !== null);
}

/** Where each column ends, above and below zero; empty where no column stands. */
function stackEnds(series: readonly BarSeries[]): number[] {
  return (series[0]?.values ?? []).flatMap((_, index) => {
    const parts = series.flatMap(({ values }) => values[index] ?? []);
    if (parts.length === 0) return [];
    const sum = (sign: 1 | -1) => parts.reduce((sum, part) => (part * sign > 0 ? sum + part : sum), 0);
    return [sum(1), sum(-1)];
  });
}

function labelPartial(
  drawn: readonly DrawnSeries[],
  bands: readonly BarBand[],
  plot: PlotArea,
): BarModel["partialLabel"] {
  const last = bands.at(-1);
  const text = last && partWords(drawn, bands.length - 1);
  if (!text) return null;
  const middle = (last.left + last.right) / 2;
  return middle + textWidth(text) / 2 > plot.right
    ? { text, x: plot.right, anchor: "end" }
    : { text, x: middle, anchor: "middle" };
}

/** Within a band a day lies as far along as within its bucket. */
function xInBands(bands: readonly BarBand[], day: string, plot: PlotArea): number {
  const band = bands.find(({ from, to }) => from <= day && day <= to);
  if (!band) return day < (bands[0]?.from ?? "") ? plot.left : plot.right;
  const share = daysBetween(band.from, day) / (daysBetween(band.from, band.to) + 1);
  return band.left + share * (band.right - band.left);
}

function bandTicks(frame: Frame | undefined, bands: readonly BarBand[], width: number): XTick[] {
  const every = Math.max(1, Math.ceil(bands.length / mostDates(width)));
  return bands.flatMap(({ from, left, right }, index): XTick[] => {
    if (index % every !== 0) return [];
    const text = frame?.grain === "month" ? formatMonth(from) : formatShortDay(from);
    const middle = (left + right) / 2;
    if (middle + textWidth(text) / 2 > width) return [{ x: width, text, anchor: "end" }];
    return [{ x: middle, text, anchor: "middle" }];
  });
}

function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

function emptyPanel(bottom: number): Panel {
  return { top: plotTop, bottom, domain: [0, 1], ticks: [], broken: false, series: [] };
}
