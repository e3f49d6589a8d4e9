import type { Column } from "./column";
import type { Window } from "./reading-index";

/**
 * What was counted over spans of days, over every expected server, by the last day of each. As columns: of fifty servers'
 * years the spans would be millions of objects.
 */
export type Spans = {
  /** The day before a span's first; `noSpan` where none ends on the day. Null: each amount is of its own day. */
  after: Int32Array | null;
  /** NaN where there was nothing but falls. */
  amounts: Float64Array;
  /** 1 where a server's running total fell: that step is marked and not in the amount. Null: none did. */
  fell: Uint8Array | null;
};

type Rises = Spans & { after: Int32Array; fell: Uint8Array };

export const noSpan = -2;

/** The day before the first of the span that ends on a day, or `noSpan`. */
export function spanStart({ after, amounts }: Spans, day: number): number {
  if (after) return after[day] ?? noSpan;
  return Number.isNaN(amounts[day] ?? Number.NaN) ? noSpan : day - 1;
}

/** Tells the spans that end within a window, in the order of their days. */
export function eachSpan(
  spans: Spans,
  window: Window,
  tell: (after: number, day: number, amount: number) => void,
): void {
  for (let day = Math.max(0, window.from); day <= window.to; day += 1) {
    const after = spanStart(spans, day);
    if (after !== noSpan) tell(after, day, spans.amounts[day] ?? Number.NaN);
  }
}

/** GitHub's own 24-hour counts: each complete day stands for itself. */
export function dailyCounts(sums: Float64Array): Spans {
  return { after: null, amounts: sums, fell: null };
}

export function noSpans(length: number): Rises {
  return {
    after: new Int32Array(length).fill(noSpan),
    amounts: new Float64Array(length).fill(Number.NaN),
    fell: new Uint8Array(length),
  };
}

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods that touch
 * share no rise and lose none.
 */
export function risesOf(columns: readonly Column[], complete: Uint8Array): Rises {
  const rises = { ...noSpans(complete.length), after: completeBefore(complete) };
  for (const column of columns) addRises(column, rises);
  return rises;
}

/** One total's rises without another's. Where either fell, the difference is not known. */
export function differenceOf(rises: Rises, taken: Rises): Spans {
  const spans = noSpans(rises.after.length);
  for (let day = 0; day < spans.after.length; day += 1) {
    const after = rises.after[day] ?? noSpan;
    const amount = (rises.amounts[day] ?? Number.NaN) - (taken.amounts[day] ?? Number.NaN);
    const isKnown = taken.after[day] === after && rises.fell[day] === 0 && taken.fell[day] === 0;
    if (after === noSpan || !isKnown || Number.isNaN(amount)) continue;
    spans.after[day] = after;
    spans.amounts[day] = amount;
  }
  return spans;
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
