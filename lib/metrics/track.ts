import { type Column, counterpartsOf } from "./column";
import type { Metric } from "./metric";
import type { Window } from "./reading-index";
import {
  dailyCounts,
  type EachSpan,
  netRisesTogether,
  noSpans,
  risesTogether,
  serverNetRises,
  serverRises,
} from "./spans";

/** A metric over time; days are counted from the index's start. */
export type Track = Level | { type: "flow"; eachSpan: EachSpan };

/** As columns by day, which `levelOn` reads: a function that answers with a number makes an object of each. */
export type Level = {
  type: "level";
  values: Float64Array;
  /** Of a ratio, what values are divided by. */
  bases: Float64Array | null;
  scale: number;
};

/** NaN where it is not known, and of a ratio where there is nothing to have a share of. */
export function levelOn({ values, bases, scale }: Level, day: number): number {
  const value = values[day] ?? Number.NaN;
  if (!bases) return value;
  const base = bases[day] ?? Number.NaN;
  return base === 0 ? Number.NaN : (scale * value) / base;
}

/** Of some servers together. Nothing in it covers a day on which one of them was silent. */
export type TotalTrack = Track & {
  /** By day: 1 where every server expected reported the metric, and at least one was. */
  complete: Uint8Array;
};

/** Of one server, read from its column as it is asked for: of many servers' lines a copy of each would be most garbage. */
export function trackOf(metric: Metric, column: Column): Track {
  const { kind, source } = metric;
  const { values, counterparts } = column;
  if (source.type === "rise") return { type: "flow", eachSpan: serverRises(column) };
  if (source.type === "net-rise") return { type: "flow", eachSpan: serverNetRises(column) };
  if (kind === "flow") return { type: "flow", eachSpan: dailyCounts(values) };
  return levelOf(metric, values, counterparts);
}

/** Of any number of servers; `length` is the index's. */
export function totalTrackOf(metric: Metric, columns: readonly Column[], length: number): TotalTrack {
  const { sums, complete } = addUp(columns, length, ({ values }) => values);
  const [only] = columns;
  if (only && columns.length === 1) return { ...trackOf(metric, only), complete };
  if (metric.adds === "none") {
    if (metric.kind === "flow") return { type: "flow", eachSpan: noSpans, complete };
    return { ...levelOf(metric, new Float64Array(0), null), complete };
  }
  switch (metric.source.type) {
    case "rise":
      return { type: "flow", eachSpan: risesTogether(columns, complete), complete };
    case "net-rise": {
      const eachSpan = netRisesTogether(columns, counterpartsOf(columns), complete);
      return { type: "flow", eachSpan, complete };
    }
    case "ratio": {
      const bases = addUp(columns, length, ({ counterparts }) => counterparts).sums;
      return { ...levelOf(metric, sums, bases), complete };
    }
    default:
      return metric.kind === "flow"
        ? { type: "flow", eachSpan: dailyCounts(sums), complete }
        : { ...levelOf(metric, sums, null), complete };
  }
}

function levelOf({ unit }: Metric, values: Float64Array, bases: Float64Array | null): Level {
  return { type: "level", values, bases, scale: bases && unit === "%" ? 100 : 1 };
}

type AddedUp = Pick<TotalTrack, "complete"> & {
  /** NaN on days that are not complete. */
  sums: Float64Array;
};

function addUp(
  columns: readonly Column[],
  length: number,
  pick: (column: Column) => Float64Array | null,
): AddedUp {
  const sums = new Float64Array(length);
  const complete = new Uint8Array(length);
  for (const column of columns) {
    const { from, to } = expectedWithin(column, length);
    const values = pick(column) ?? new Float64Array(length).fill(Number.NaN);
    complete.fill(1, from, to);
    addExpected(values.subarray(from, to), sums.subarray(from, to));
    if (to - from === length) continue;
    addKnown(values.subarray(0, from), sums);
    addKnown(values.subarray(to), sums.subarray(to));
  }
  for (let day = 0; day < length; day += 1) {
    if (Number.isNaN(sums[day] ?? Number.NaN)) complete[day] = 0;
    else if (!complete[day]) sums[day] = Number.NaN;
  }
  return { complete, sums };
}

/** From the first day on which something is expected to before the one after the last. */
function expectedWithin({ firstDay, lastExpectedDay }: Column, length: number): Window {
  const from = Math.min(Math.max(0, firstDay), length);
  return { from, to: Math.max(from, Math.min(lastExpectedDay + 1, length)) };
}

/** What is not known makes NaN of a day's sum. */
function addExpected(values: Float64Array, sums: Float64Array): void {
  for (let day = 0; day < sums.length; day += 1) {
    sums[day] = (sums[day] ?? Number.NaN) + (values[day] ?? Number.NaN);
  }
}

/** A server of which nothing is expected any more may still have reported. */
function addKnown(values: Float64Array, sums: Float64Array): void {
  for (let day = 0; day < values.length; day += 1) {
    const value = values[day] ?? Number.NaN;
    if (!Number.isNaN(value)) sums[day] = (sums[day] ?? Number.NaN) + value;
  }
}
