import type { Frame } from "@/lib/metrics/frame-shape";
import { type ColorSlot, colorOf } from "./color-slot";
import { isPartial } from "./drawn-series";
import { type Segment, segmentsOf } from "./segments";

/** In percent of the width and px of `sparklineHeight`; stretched sideways by whoever draws it. */
export type SparklineModel = {
  color: ColorSlot;
  points: ({ x: number; y: number } | null)[];
  segments: Segment[];
  end: { x: number; y: number } | null;
  /** Where the previous period's average stops being comparable, in percent; null where there is none to show. */
  tideEnd: number | null;
  breaks: number[];
};

export const sparklineHeight = 52;
/** The same in every sparkline, so that one hairline runs through them all. */
export const tideY = 36.5;

const [highest, lowest] = [5, 48];
const endAt = 98;

export function prepareSparkline(frame: Frame): SparklineModel {
  const values = shownValues(frame);
  const average = frame.previous?.average ?? null;
  const yOf = scaleOf(values, average);
  const step = values.length > 1 ? endAt / (values.length - 1) : 0;
  const xOf = (index: number) => (values.length > 1 ? index * step : endAt / 2);
  const points = values.map((value, index) => (value === null ? null : { x: xOf(index), y: yOf(value) }));
  const [firstBreak] = frame.breaks;
  return {
    color: colorOf(frame.metric),
    points,
    segments: segmentsOf(values, frame.breaks),
    end: points.findLast((point) => point !== null) ?? null,
    tideEnd: average === null ? null : firstBreak === undefined ? 100 : xOf(firstBreak),
    breaks: frame.breaks.map(xOf),
  };
}

/** A part of a week or month would look like a fall: at the period's ends it is left out, within it is a gap. */
function shownValues(frame: Frame): (number | null)[] {
  const values = (frame.total ?? frame.series[0])?.values ?? [];
  if (frame.kind !== "flow" || frame.grain === "day") return [...values];
  const partial = frame.buckets.map(isPartial);
  const whole = values.map((value, index) => (partial[index] ? null : value));
  return whole.slice(partial[0] ? 1 : 0, partial.at(-1) ? -1 : undefined);
}

function scaleOf(values: readonly (number | null)[], average: number | null): (value: number) => number {
  const known = values.filter((value) => value !== null);
  const low = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (average === null) {
    const range = high - low;
    return (value) => (range > 0 ? lowest - ((value - low) / range) * (lowest - highest) : tideY);
  }
  const scale = Math.min(
    high > average ? (tideY - highest) / (high - average) : Number.POSITIVE_INFINITY,
    low < average ? (lowest - tideY) / (average - low) : Number.POSITIVE_INFINITY,
  );
  return (value) => (Number.isFinite(scale) ? tideY - (value - average) * scale : tideY);
}
