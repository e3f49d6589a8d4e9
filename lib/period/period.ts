import type { Compare, Range } from "@/lib/view/view";
import { addDays, daysBetween, isCalendarDay } from "./day";

/** Two UTC days, both included. */
export type Period = { from: string; to: string };

/** Lengths offered as "Last … days". */
export const presetDays = [7, 30, 90, 365] as const;

export const maxPeriodDays = 3660;

export function periodLength(period: Period): number {
  return daysBetween(period.from, period.to) + 1;
}

/**
 * The newest day a moving range ends on. Today counts once a row of it exists; before, its absence is no gap
 * but a snapshot still to come, so the range ends yesterday.
 */
export function anchorDay(today: string, lastStoredDay: string | null): string {
  return lastStoredDay !== null && lastStoredDay >= today ? today : addDays(today, -1);
}

export function resolveRange(range: Range, anchor: string): Period {
  if (range.type === "dates") return { from: range.from, to: range.to };
  return { from: addDays(anchor, 1 - range.days), to: anchor };
}

/** The equally long period to compare with: right before, or from a year earlier (29 Feb: 28 Feb). */
export function comparisonPeriod(period: Period, compare: Compare): Period | null {
  if (compare === "none") return null;
  const days = periodLength(period);
  const from = compare === "year" ? yearEarlier(period.from) : addDays(period.from, -days);
  return { from, to: addDays(from, days - 1) };
}

function yearEarlier(day: string): string {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, "0");
  const same = `${year}${day.slice(4)}`;
  return isCalendarDay(same) ? same : `${year}-02-28`;
}

/**
 * The period before (-1) or after (1), of the same length, kept within `bounds`; null where it cannot move.
 * A step that would pass a bound stops at it.
 */
export function stepPeriod(
  period: Period,
  direction: -1 | 1,
  bounds: Period,
): Extract<Range, { type: "dates" }> | null {
  const days = periodLength(period);
  const room = direction === 1 ? daysBetween(period.to, bounds.to) : daysBetween(bounds.from, period.from);
  if (room <= 0) return null;
  const shift = direction * Math.min(days, room);
  return { type: "dates", from: addDays(period.from, shift), to: addDays(period.to, shift) };
}
