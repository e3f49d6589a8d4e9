import type { Column } from "./column";

/** What running totals rose by since the complete day before, by day. */
export type Rises = {
  /** The complete day before; `nothingBefore` where there is none or where what a server had then is not known. */
  after: Int32Array;
  /** NaN where there was nothing but falls. */
  amounts: Float64Array;
  /** 1 where a server's running total fell: that step is not in the amount. */
  fell: Uint8Array;
};

export const nothingBefore = -1;

/**
 * Rises from one complete day to the next, so that all servers are counted over the same days, and periods that touch
 * share no rise and lose none.
 */
export function risesOf(columns: readonly Column[], complete: Uint8Array): Rises {
  const rises = {
    after: completeBefore(complete),
    amounts: new Float64Array(complete.length).fill(Number.NaN),
    fell: new Uint8Array(complete.length),
  };
  for (const column of columns) addRises(column, rises);
  return rises;
}

function completeBefore(complete: Uint8Array): Int32Array {
  const before = new Int32Array(complete.length).fill(nothingBefore);
  let last = nothingBefore;
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
    const since = after[day] ?? nothingBefore;
    const [base, end] = [Math.max(firstDay, since), Math.min(lastExpectedDay, day)];
    if (since === nothingBefore || base > end) continue;
    let last = values[base] ?? Number.NaN;
    if (Number.isNaN(last) || Number.isNaN(values[end] ?? Number.NaN)) {
      after[day] = nothingBefore;
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
