import { formatTicks } from "@/lib/metrics/format-value";
import type { DrawnSeries } from "./drawn-series";
import { roundAxis } from "./round-axis";
import { textWidth } from "./text-width";

export type Panel = {
  /** Px of the domain's upper and lower end. */
  top: number;
  bottom: number;
  domain: [number, number];
  ticks: { value: number; y: number; text: string }[];
  /** The axis does not start at zero: `//` at its foot, and no base line. */
  broken: boolean;
  /** Keys of the series drawn in it. */
  series: string[];
};

const panelGap = 30;
/** Levels this far apart in one unit would flatten the smaller line. */
const farApart = 3;
/** A line whose range is less than this share of its level would look flat on an axis from zero. */
const visibleShare = 0.25;
const fewEnoughForZero = 20;

export type Extent = { min: number; max: number };

export type PanelPlan = {
  series: string[];
  extent: Extent | null;
  domain: [number, number];
  ticks: number[];
};

/** What panels a line chart has and what their axes are, whatever its size; the larger figures come first. */
export function planPanels(series: readonly DrawnSeries[], previousOf: DrawnSeries | null): PanelPlan[] {
  const measured = series.flatMap((one) => {
    const extent = extentOf(one === previousOf ? [...one.values, ...(one.previous ?? [])] : one.values);
    return extent ? [{ one, extent }] : [];
  });
  const groups = split(measured);
  const placed = new Set(groups.flat().map(({ one }) => one.key));
  const unmeasured = series.filter((one) => !placed.has(one.key)).map((one) => one.key);
  if (groups.length === 0) return [{ series: unmeasured, extent: null, domain: [0, 1], ticks: [] }];
  return groups.map((group, index) => {
    const keys = group.map(({ one }) => one.key);
    const extent = union(group.map((member) => member.extent));
    const frames = group.map(({ one }) => one.frame);
    const wholeNumbers = frames.every((frame) => frame.decimals === 0);
    const stock = frames.every((frame) => frame.kind === "stock" && frame.unit !== "%");
    const fromZero = !stock || showsFromZero(extent);
    const axis = roundAxis(extent.min, extent.max, { fromZero, wholeNumbers });
    return { series: index === groups.length - 1 ? [...keys, ...unmeasured] : keys, extent, ...axis };
  });
}

type PanelRoom = {
  top: number;
  bottom: number;
  /** Px a tick's text may take in full; beyond that it is abbreviated. */
  tickRoom: number;
};

export function layPanels(
  plans: readonly PanelPlan[],
  unit: string,
  { top, bottom, tickRoom }: PanelRoom,
): Panel[] {
  const values = plans.flatMap((plan) => plan.ticks);
  const inFull = formatTicks(values, unit);
  const texts = widest(inFull) <= tickRoom ? inFull : formatTicks(values, unit, true);
  const height = (bottom - top - panelGap * (plans.length - 1)) / plans.length;
  let used = 0;
  return plans.map((plan, index) => {
    const [panelTop, panelBottom] = [
      top + index * (height + panelGap),
      top + index * (height + panelGap) + height,
    ];
    const [low, high] = plan.domain;
    const ticks = plan.ticks.map((value, position) => ({
      value,
      y: panelBottom - ((value - low) / (high - low)) * (panelBottom - panelTop),
      text: texts[used + position] ?? "",
    }));
    used += plan.ticks.length;
    return {
      top: panelTop,
      bottom: panelBottom,
      domain: plan.domain,
      ticks,
      broken: low > 0,
      series: plan.series,
    };
  });
}

export function yIn(panel: Panel, value: number): number {
  const [low, high] = panel.domain;
  return panel.bottom - ((value - low) / (high - low)) * (panel.bottom - panel.top);
}

export function extentOf(values: readonly (number | null)[]): Extent | null {
  let extent: Extent | null = null;
  for (const value of values) {
    if (value === null) continue;
    extent = extent
      ? { min: Math.min(extent.min, value), max: Math.max(extent.max, value) }
      : { min: value, max: value };
  }
  return extent;
}

function union(extents: readonly Extent[]): Extent {
  return {
    min: Math.min(...extents.map(({ min }) => min)),
    max: Math.max(...extents.map(({ max }) => max)),
  };
}

function showsFromZero({ min, max }: Extent): boolean {
  return min <= 0 || max <= fewEnoughForZero || max - min >= max * visibleShare;
}

type Measured = { one: DrawnSeries; extent: Extent };

function split(measured: Measured[]): Measured[][] {
  if (measured.length === 0) return [];
  const units = new Set(measured.map(({ one }) => `${one.frame.kind} ${one.frame.unit}`));
  const sorted = [...measured].sort((a, b) => b.extent.max - a.extent.max);
  if (units.size > 1 || sorted[0]?.one.frame.kind !== "stock") return [measured];
  let widest = { at: 0, ratio: farApart };
  for (let at = 1; at < sorted.length; at += 1) {
    const above = union(sorted.slice(0, at).map(({ extent }) => extent));
    const below = union(sorted.slice(at).map(({ extent }) => extent));
    const ratio = above.min / Math.max(1, below.max);
    if (below.min >= 0 && ratio > widest.ratio) widest = { at, ratio };
  }
  if (widest.at === 0) return [measured];
  const upper = new Set(sorted.slice(0, widest.at));
  return [measured.filter((one) => upper.has(one)), measured.filter((one) => !upper.has(one))];
}

/** Width in px of the axis's widest tick. */
export function tickWidth(panels: readonly Panel[]): number {
  return widest(panels.flatMap((panel) => panel.ticks.map((tick) => tick.text)));
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(textWidth));
}

/** Index of the panel a series is drawn in. */
export function panelOf(panels: readonly Panel[], key: string): number {
  return Math.max(
    0,
    panels.findIndex((panel) => panel.series.includes(key)),
  );
}
