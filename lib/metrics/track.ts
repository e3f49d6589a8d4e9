import { type Column, counterpartsOf } from "./column";
import type { Metric } from "./metric";
import type { Window } from "./reading-index";
import { nothingBefore, risesOf } from "./rises";

/**
 * Is told what was counted over the days after `after` up to `day`, over every expected server: NaN where there was nothing
 * but falls. Where `fell`, a server's running total did: that step is marked and not in the amount. Told and not handed over,
 * for of fifty servers' years the spans would be millions of objects.
 */
type TellSpan = (after: number, day: number, amount: number, fell: boolean) => void;

/**
 * A metric over some servers together. Nothing in it covers a day on which one of them was silent: a level's values are
 * NaN there.
 */
export type Track = {
  /** By day, as all arrays here: 1 where every server expected reported the metric, and at least one was. */
  complete: Uint8Array;
  /** Of each server in order: days on which it was expected and silent. */
  silentDays: Int32Array;
} & (
  | { type: "level"; values: Float64Array }
  /** Tells the spans of a window in the order of their days. */
  | { type: "flow"; eachSpan: (window: Window, tell: TellSpan) => void }
);

export function trackOf(metric: Metric, columns: Column[], length: number): Track {
  const { sums, ...reported } = addUp(columns, length, ({ values }) => values);
  const adds = metric.adds !== "none" || columns.length === 1;
  if (metric.source.type === "rise" || metric.source.type === "net-rise") {
    const less = metric.source.type === "net-rise" ? counterpartsOf(columns) : null;
    return {
      type: "flow",
      ...reported,
      eachSpan: adds ? eachRise(columns, less, reported.complete) : () => {},
    };
  }
  const values = adds ? sums : sums.map(() => Number.NaN);
  if (metric.kind === "flow") {
    return { type: "flow", ...reported, eachSpan: (window, tell) => eachDailyCount(values, window, tell) };
  }
  if (metric.source.type !== "ratio" || !adds) return { type: "level", ...reported, values };
  const scale = metric.unit === "%" ? 100 : 1;
  const bases = addUp(columns, length, ({ counterparts }) => counterparts).sums;
  const ratios = sums.map((sum, day) => (bases[day] === 0 ? Number.NaN : (scale * sum) / (bases[day] ?? 0)));
  return { type: "level", ...reported, values: ratios };
}

type AddedUp = Pick<Track, "complete" | "silentDays"> & {
  /** NaN on days that are not complete. */
  sums: Float64Array;
};

function addUp(
  columns: readonly Column[],
  length: number,
  pick: (column: Column) => Float64Array | null,
): AddedUp {
  // Of many servers' lines a copy of each one's own would be most garbage.
  const alone = columns.length === 1 && columns[0] ? pick(columns[0]) : null;
  const sums = alone ?? new Float64Array(length);
  const complete = new Uint8Array(length);
  const silentDays = new Int32Array(columns.length);
  for (const [position, column] of columns.entries()) {
    const { from, to } = expectedWithin(column, length);
    const values = pick(column) ?? new Float64Array(length).fill(Number.NaN);
    const expected = values.subarray(from, to);
    complete.fill(1, from, to);
    silentDays[position] = alone ? silentIn(expected) : addExpected(expected, sums.subarray(from, to));
    if (alone || to - from === length) continue;
    addKnown(values.subarray(0, from), sums);
    addKnown(values.subarray(to), sums.subarray(to));
  }
  for (let day = 0; day < length; day += 1) {
    if (Number.isNaN(sums[day] ?? Number.NaN)) complete[day] = 0;
    else if (!complete[day] && !alone) sums[day] = Number.NaN;
  }
  return { complete, silentDays, sums };
}

/** From the first day on which something is expected to before the one after the last. */
function expectedWithin({ firstDay, lastExpectedDay }: Column, length: number): Window {
  const from = Math.min(Math.max(0, firstDay), length);
  return { from, to: Math.max(from, Math.min(lastExpectedDay + 1, length)) };
}

/** What is not known makes NaN of a day's sum. Answers on how many days it was not. */
function addExpected(values: Float64Array, sums: Float64Array): number {
  let silent = 0;
  for (let day = 0; day < sums.length; day += 1) {
    const value = values[day] ?? Number.NaN;
    if (Number.isNaN(value)) silent += 1;
    sums[day] = (sums[day] ?? Number.NaN) + value;
  }
  return silent;
}

function silentIn(values: Float64Array): number {
  let silent = 0;
  for (let day = 0; day < values.length; day += 1) if (Number.isNaN(values[day] ?? Number.NaN)) silent += 1;
  return silent;
}

/** A server of which nothing is expected any more may still have reported. */
function addKnown(values: Float64Array, sums: Float64Array): void {
  for (let day = 0; day < values.length; day += 1) {
    const value = values[day] ?? Number.NaN;
    if (!Number.isNaN(value)) sums[day] = (sums[day] ?? Number.NaN) + value;
  }
}

/** GitHub's own 24-hour counts: each complete day stands for itself. */
function eachDailyCount(sums: Float64Array, window: Window, tell: TellSpan): void {
  for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
    const amount = sums[day] ?? Number.NaN;
    if (!Number.isNaN(amount)) tell(day - 1, day, amount, false);
  }
}

/** Rises from one complete day to the next. Where one of two totals fell, the difference of their rises is not known. */
function eachRise(
  columns: readonly Column[],
  less: readonly Column[] | null,
  complete: Uint8Array,
): (window: Window, tell: TellSpan) => void {
  const rises = risesOf(columns, complete);
  const taken = less && risesOf(less, complete);
  return (window, tell) => {
    for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
      const after = rises.after[day] ?? nothingBefore;
      if (after === nothingBefore) continue;
      const [amount, fell] = [rises.amounts[day] ?? Number.NaN, rises.fell[day] === 1];
      if (!taken) {
        tell(after, day, amount, fell);
        continue;
      }
      const difference = amount - (taken.amounts[day] ?? Number.NaN);
      const isKnown = !fell && taken.fell[day] !== 1 && taken.after[day] === after;
      if (isKnown && !Number.isNaN(difference)) tell(after, day, difference, false);
    }
  };
}
