import { type Column, counterpartsOf } from "./column";
import type { Metric } from "./metric";
import type { Window } from "./reading-index";

/** What was counted over the days after `after` up to `day`, over every expected server. */
export type Span = {
  after: number;
  day: number;
  /** Null where there was nothing but falls. */
  amount: number | null;
  /** A server's running total fell: that step is marked and not in `amount`. */
  fell: boolean;
};

/**
 * A metric over some servers together. Nothing in it covers a day on which one of them was silent: a level's values are
 * NaN there.
 */
export type Track = {
  /** By day, as all arrays here: 1 where every server expected reported the metric, and at least one was. */
  complete: Uint8Array;
} & (
  | { type: "level"; values: Float64Array }
  | { type: "flow"; spansIn: (window: Window) => readonly Span[] }
);

export function trackOf(metric: Metric, columns: Column[], length: number): Track {
  const complete = completeDays(columns, length);
  const adds = metric.adds !== "none" || columns.length === 1;
  if (metric.source.type === "rise") {
    return {
      type: "flow",
      complete,
      spansIn: once((window) => (adds ? riseSpans(columns, complete, window) : [])),
    };
  }
  if (metric.source.type === "net-rise") {
    const less = counterpartsOf(columns);
    return {
      type: "flow",
      complete,
      spansIn: once((window) =>
        netSpans(riseSpans(columns, complete, window), riseSpans(less, complete, window)),
      ),
    };
  }
  const sums = sumsOf(adds ? columns : [], complete, ({ values }) => values);
  if (metric.kind === "flow") {
    return { type: "flow", complete, spansIn: once((window) => dailySpans(sums, window)) };
  }
  if (metric.source.type !== "ratio") return { type: "level", complete, values: sums };
  const scale = metric.unit === "%" ? 100 : 1;
  const bases = sumsOf(columns, complete, ({ counterparts }) => counterparts);
  const values = sums.map((sum, day) => (bases[day] === 0 ? Number.NaN : (scale * sum) / (bases[day] ?? 0)));
  return { type: "level", complete, values };
}

/** Chart, sum and coverage ask for the spans of the same window. */
function once(spansIn: (window: Window) => Span[]): (window: Window) => readonly Span[] {
  const known = new Map<string, Span[]>();
  return (window) => {
    const key = `${window.from} ${window.to}`;
    const spans = known.get(key) ?? spansIn(window);
    known.set(key, spans);
    return spans;
  };
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
function dailySpans(sums: Float64Array, window: Window): Span[] {
  const spans: Span[] = [];
  for (let day = window.from; day <= window.to; day += 1) {
    const amount = sums[day] ?? Number.NaN;
    if (!Number.isNaN(amount)) spans.push({ after: day - 1, day, amount, fell: false });
  }
  return spans;
}

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods
 * that touch share no rise and lose none.
 */
function riseSpans(columns: Column[], complete: Uint8Array, window: Window): Span[] {
  const spans: Span[] = [];
  let previous = complete.subarray(0, Math.max(0, window.from)).lastIndexOf(1);
  for (let day = window.from; day <= window.to; day += 1) {
    if (!complete[day]) continue;
    const span = previous < 0 ? null : riseBetween(previous, day, columns);
    if (span) spans.push(span);
    previous = day;
  }
  return spans;
}

/** Both are of the same days; where one of the totals fell, the difference is not known. */
function netSpans(rises: readonly Span[], less: readonly Span[]): Span[] {
  return rises.flatMap((span, index) => {
    const taken = less[index];
    if (!taken || span.fell || taken.fell || span.amount === null || taken.amount === null) return [];
    return [{ ...span, amount: span.amount - taken.amount }];
  });
}

/**
 * A server that is new in between counts from its first day, one that leaves up to its last; null where what it had
 * then is unknown.
 */
function riseBetween(after: number, day: number, columns: Column[]): Span | null {
  let amount: number | null = null;
  let fell = false;
  for (const column of columns) {
    const base = Math.max(column.firstDay, after);
    const end = Math.min(column.lastExpectedDay, day);
    if (base > end) continue;
    if (Number.isNaN(column.values[base] ?? Number.NaN) || Number.isNaN(column.values[end] ?? Number.NaN))
      return null;
    let last = column.values[base] ?? Number.NaN;
    for (let next = base + 1; next <= end; next += 1) {
      const value = column.values[next] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      if (value < last) fell = true;
      else amount = (amount ?? 0) + (value - last);
      last = value;
    }
  }
  return { after, day, amount, fell };
}
