import { type Column, counterpartsOf } from "./column";
import type { Metric } from "./metric";
import type { Window } from "./reading-index";
import { dailyCounts, differenceOf, noSpans, risesOf, type Spans } from "./spans";

/**
 * A metric over some servers together. Nothing in it covers a day on which one of them was silent: a level's values are
 * NaN there.
 */
export type Track = {
  /** By day, as all arrays here: 1 where every server expected reported the metric, and at least one was. */
  complete: Uint8Array;
  /** Of each server in order: days on which it was expected and silent. */
  silentDays: Int32Array;
} & ({ type: "level"; values: Float64Array } | { type: "flow"; spans: Spans });

export function trackOf(metric: Metric, columns: Column[], length: number): Track {
  const { sums, ...reported } = addUp(columns, length, ({ values }) => values);
  const adds = metric.adds !== "none" || columns.length === 1;
  if (metric.source.type === "rise" || metric.source.type === "net-rise") {
    const rises = adds ? risesOf(columns, reported.complete) : noSpans(length);
    const isNet = adds && metric.source.type === "net-rise";
    const less = isNet ? risesOf(counterpartsOf(columns), reported.complete) : null;
    return { type: "flow", ...reported, spans: less ? differenceOf(rises, less) : rises };
  }
  const values = adds ? sums : sums.map(() => Number.NaN);
  if (metric.kind === "flow") {
    return { type: "flow", ...reported, spans: dailyCounts(values) };
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
