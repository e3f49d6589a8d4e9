import { type Column, counterpartsOf } from "./column";
import type { Metric } from "./metric";
import type { Window } from "./reading-index";

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
} & (
  | { type: "level"; values: Float64Array }
  /** Tells the spans of a window in the order of their days. */
  | { type: "flow"; eachSpan: (window: Window, tell: TellSpan) => void }
);

export function trackOf(metric: Metric, columns: Column[], length: number): Track {
  const complete = completeDays(columns, length);
  const adds = metric.adds !== "none" || columns.length === 1;
  if (metric.source.type === "rise" || metric.source.type === "net-rise") {
    const less = metric.source.type === "net-rise" ? counterpartsOf(columns) : null;
    return {
      type: "flow",
      complete,
      eachSpan: (window, tell) => {
        if (adds) eachRise({ columns, less, complete }, window, tell);
      },
    };
  }
  const sums = sumsOf(adds ? columns : [], complete, ({ values }) => values);
  if (metric.kind === "flow") {
    return { type: "flow", complete, eachSpan: (window, tell) => eachDailyCount(sums, window, tell) };
  }
  if (metric.source.type !== "ratio") return { type: "level", complete, values: sums };
  const scale = metric.unit === "%" ? 100 : 1;
  const bases = sumsOf(columns, complete, ({ counterparts }) => counterparts);
  const values = sums.map((sum, day) => (bases[day] === 0 ? Number.NaN : (scale * sum) / (bases[day] ?? 0)));
  return { type: "level", complete, values };
}

function completeDays(columns: readonly Column[], length: number): Uint8Array {
  // 0 where nobody is expected, 1 where all reported that are, 2 where one did not.
  const complete = new Uint8Array(length);
  for (const { values, firstDay, lastExpectedDay } of columns) {
    const end = Math.min(lastExpectedDay, length - 1);
    for (let day = Math.max(0, firstDay); day <= end; day += 1) {
      if (Number.isNaN(values[day] ?? Number.NaN)) complete[day] = 2;
      else if (complete[day] === 0) complete[day] = 1;
    }
  }
  for (let day = 0; day < length; day += 1) if (complete[day] === 2) complete[day] = 0;
  return complete;
}

/** By day, over all columns; NaN on days that are not complete, and where there are no columns. */
function sumsOf(
  columns: readonly Column[],
  complete: Uint8Array,
  pick: (column: Column) => Float64Array | null,
): Float64Array {
  // One server's own is known exactly where it is complete: of many servers' lines, a copy each would be most garbage.
  const alone = columns.length === 1 && columns[0] ? pick(columns[0]) : null;
  if (alone) return alone;
  const sums = new Float64Array(complete.length).fill(Number.NaN);
  if (columns.length === 0) return sums;
  for (let day = 0; day < sums.length; day += 1) if (complete[day] === 1) sums[day] = 0;
  for (const column of columns) {
    const values = pick(column);
    if (!values) continue;
    for (let day = 0; day < sums.length; day += 1) {
      const value = values[day] ?? Number.NaN;
      // A server that is not expected any more may still have reported, or not.
      if (!Number.isNaN(value)) sums[day] = (sums[day] ?? Number.NaN) + value;
    }
  }
  return sums;
}

/** GitHub's own 24-hour counts: each complete day stands for itself. */
function eachDailyCount(sums: Float64Array, window: Window, tell: TellSpan): void {
  for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
    const amount = sums[day] ?? Number.NaN;
    if (!Number.isNaN(amount)) tell(day - 1, day, amount, false);
  }
}

type Rising = {
  columns: readonly Column[];
  /** What is taken off. */
  less: readonly Column[] | null;
  complete: Uint8Array;
};

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods that touch
 * share no rise and lose none. Where one of two totals fell, the difference of their rises is not known.
 */
function eachRise({ columns, less, complete }: Rising, window: Window, tell: TellSpan): void {
  let after = complete.subarray(0, Math.max(0, window.from)).lastIndexOf(1);
  for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
    if (!complete[day]) continue;
    const rise = after < 0 ? null : riseBetween(after, day, columns);
    if (rise && !less) tell(after, day, rise.amount, rise.fell);
    if (rise && less) {
      const taken = riseBetween(after, day, less);
      const amount = rise.amount - (taken?.amount ?? Number.NaN);
      if (!rise.fell && !taken?.fell && !Number.isNaN(amount)) tell(after, day, amount, false);
    }
    after = day;
  }
}

/**
 * A server that is new in between counts from its first day, one that leaves up to its last; null where what it had
 * then is unknown. NaN where nothing but falls were counted.
 */
function riseBetween(
  after: number,
  day: number,
  columns: readonly Column[],
): { amount: number; fell: boolean } | null {
  let amount = Number.NaN;
  let fell = false;
  for (const { values, firstDay, lastExpectedDay } of columns) {
    const base = Math.max(firstDay, after);
    const end = Math.min(lastExpectedDay, day);
    if (base > end) continue;
    let last = values[base] ?? Number.NaN;
    if (Number.isNaN(last) || Number.isNaN(values[end] ?? Number.NaN)) return null;
    for (let next = base + 1; next <= end; next += 1) {
      const value = values[next] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (value < last) fell = true;
      else amount = (Number.isNaN(amount) ? 0 : amount) + (value - last);
      last = value;
    }
  }
  return { amount, fell };
}
