import type { Column } from "./column";
import type { Window } from "./reading-index";

/**
 * Tells what was counted over spans of days, those that end within a window, in the order of their last days. `after` is
 * the day before a span's first. Where a server's running total fell, that step is not in the amount; NaN is nothing else.
 */
export type EachSpan = (
  window: Window,
  tell: (after: number, day: number, amount: number, fell: boolean) => void,
) => void;

export const noSpans: EachSpan = () => {};

/** GitHub's own 24-hour counts: each complete day stands for itself. */
export function dailyCounts(sums: Float64Array): EachSpan {
  return (window, tell) => {
    for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
      const amount = sums[day] ?? Number.NaN;
      if (!Number.isNaN(amount)) tell(day - 1, day, amount, false);
    }
  };
}

/** A server's rises from one day that it reported to the next. */
export function serverRises(column: Column): EachSpan {
  return (window, tell) => {
    eachStep(column, window, (since, day) => {
      const rise = between(column.values, since, day);
      tell(since, day, rise < 0 ? Number.NaN : rise, rise < 0);
    });
  };
}

/** One total's rises without another's. Where either fell, the difference is not known. */
export function serverNetRises(column: Column): EachSpan {
  const taken = column.counterparts ?? new Float64Array(0);
  return (window, tell) => {
    eachStep(column, window, (since, day) => {
      const [rise, less] = [between(column.values, since, day), between(taken, since, day)];
      if (rise >= 0 && less >= 0) tell(since, day, rise - less, false);
    });
  };
}

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods that touch
 * share no rise and lose none.
 */
export function risesTogether(columns: readonly Column[], complete: Uint8Array): EachSpan {
  const { after, amounts, fell } = addedRises(columns, complete);
  return (window, tell) => {
    for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
      const since = after[day] ?? noSpan;
      if (since !== noSpan) tell(since, day, amounts[day] ?? Number.NaN, fell[day] === 1);
    }
  };
}

/** As `risesTogether`, of one total without another's. Where either fell on a server, the difference is not known. */
export function netRisesTogether(
  columns: readonly Column[],
  taken: readonly Column[],
  complete: Uint8Array,
): EachSpan {
  const [rises, less] = [addedRises(columns, complete), addedRises(taken, complete)];
  return (window, tell) => {
    for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
      const since = rises.after[day] ?? noSpan;
      const amount = (rises.amounts[day] ?? Number.NaN) - (less.amounts[day] ?? Number.NaN);
      const isKnown = less.after[day] === since && rises.fell[day] === 0 && less.fell[day] === 0;
      if (since !== noSpan && isKnown && !Number.isNaN(amount)) tell(since, day, amount, false);
    }
  };
}

/** Tells each day of the window that the server reported, with the one before it, wherever that lies. */
function eachStep(
  { values, firstDay, lastExpectedDay }: Column,
  window: Window,
  tell: (since: number, day: number) => void,
): void {
  const first = Math.max(0, firstDay);
  let since = Math.min(Math.max(first, window.from), values.length) - 1;
  while (since >= first && Number.isNaN(values[since] ?? Number.NaN)) since -= 1;
  const from = Math.max(first, window.from);
  const expected = values.subarray(from, Math.max(from, Math.min(window.to, lastExpectedDay) + 1));
  for (let at = 0; at < expected.length; at += 1) {
    if (Number.isNaN(expected[at] ?? Number.NaN)) continue;
    if (since >= first) tell(since, from + at);
    since = from + at;
  }
}

function between(values: Float64Array, since: number, day: number): number {
  return (values[day] ?? Number.NaN) - (values[since] ?? Number.NaN);
}

/** By the last day of each span. As columns: of fifty servers' years they would be millions of objects. */
type Rises = {
  /** `noSpan` where none ends on the day. */
  after: Int32Array;
  amounts: Float64Array;
  /** 1 where a server's running total fell. */
  fell: Uint8Array;
};

const noSpan = -2;

function addedRises(columns: readonly Column[], complete: Uint8Array): Rises {
  const { length } = complete;
  const rises = {
    after: completeBefore(complete),
    amounts: new Float64Array(length).fill(Number.NaN),
    fell: new Uint8Array(length),
  };
  for (const column of columns) addRises(column, rises);
  return rises;
}

function completeBefore(complete: Uint8Array): Int32Array {
  const before = new Int32Array(complete.length).fill(noSpan);
  let last = noSpan;
  for (let day = 0; day < complete.length; day += 1) {
    if (!complete[day]) continue;
    before[day] = last;
    last = day;
  }
  return before;
}

/** A server that is new in between counts from its first day, one that leaves up to its last. */
function addRises({ values, firstDay, lastExpectedDay }: Column, { after, amounts, fell }: Rises): void {
  for (let day = 0; day < after.length; day += 1) {
    const since = after[day] ?? noSpan;
    const [base, end] = [Math.max(firstDay, since), Math.min(lastExpectedDay, day)];
    if (since === noSpan || base > end) continue;
    let last = values[base] ?? Number.NaN;
    if (Number.isNaN(last) || Number.isNaN(values[end] ?? Number.NaN)) {
      after[day] = noSpan;
      continue;
    }
    for (let next = base + 1; next <= end; next += 1) {
      const value = values[next] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const amount = amounts[day] ?? Number.NaN;
      if (value < last) fell[day] = 1;
      else amounts[day] = (Number.isNaN(amount) ? 0 : amount) + (value - last);
      last = value;
    }
  }
}
