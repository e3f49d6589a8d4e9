import { type Column, counterpartsOf, isExpected } from "./column";
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

/** A metric over some servers together. Nothing in it covers a day on which one of them was silent. */
export type Track = {
  /** By day, as all arrays here: every server expected reported the metric, and at least one was expected. */
  complete: boolean[];
} & (
  | { type: "level"; values: (number | null)[] }
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
  const sums = complete.map((whole, day) => (whole && adds ? sumOn(columns, day) : null));
  if (metric.kind === "flow") {
    return { type: "flow", complete, spansIn: once((window) => dailySpans(sums, window)) };
  }
  if (metric.source.type !== "ratio") return { type: "level", complete, values: sums };
  const scale = metric.unit === "%" ? 100 : 1;
  const values = sums.map((sum, day) => {
    const base = sum === null ? 0 : baseOn(columns, day);
    return sum === null || base === 0 ? null : (scale * sum) / base;
  });
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

function completeDays(columns: Column[], length: number): boolean[] {
  return Array.from({ length }, (_, day) => {
    let expected = 0;
    for (const column of columns) {
      if (!isExpected(column, day)) continue;
      if (column.values[day] === null) return false;
      expected += 1;
    }
    return expected > 0;
  });
}

function sumOn(columns: Column[], day: number): number {
  return columns.reduce((sum, column) => sum + (column.values[day] ?? 0), 0);
}

function baseOn(columns: Column[], day: number): number {
  return columns.reduce((sum, column) => sum + (column.counterparts?.[day] ?? 0), 0);
}

/** GitHub's own 24-hour counts: each complete day stands for itself. */
function dailySpans(sums: (number | null)[], window: Window): Span[] {
  const spans: Span[] = [];
  for (let day = window.from; day <= window.to; day += 1) {
    const amount = sums[day] ?? null;
    if (amount !== null) spans.push({ after: day - 1, day, amount, fell: false });
  }
  return spans;
}

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods
 * that touch share no rise and lose none.
 */
function riseSpans(columns: Column[], complete: boolean[], window: Window): Span[] {
  const spans: Span[] = [];
  let previous = complete.slice(0, window.from).lastIndexOf(true);
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
    if ((column.values[base] ?? null) === null || (column.values[end] ?? null) === null) return null;
    eachStep(column, base, end, (_, change) => {
      if (change < 0) fell = true;
      else amount = (amount ?? 0) + change;
    });
  }
  return { after, day, amount, fell };
}

/** Tells each change from reading to reading after day `from` up to `to`. */
export function eachStep(
  column: Column,
  from: number,
  to: number,
  tell: (day: number, change: number) => void,
): void {
  let last = column.values[from] ?? null;
  for (let day = from + 1; day <= to; day += 1) {
    const value = column.values[day] ?? null;
    if (value === null) continue;
    if (last !== null) tell(day, value - last);
    last = value;
  }
}
