import { dayNumber, today as dayOfClock } from "@/lib/period/day";
import type { GitHubRead } from "./stored-days";

/** A day's snapshot is there some hours after the day; one that is not a whole day later is late. */
const graceDays = 1;

/**
 * Tells whether what GitHub sends now of a day comes late: an earlier read that succeeded asked for it more than
 * a day after it was over. Before the first read nothing is late.
 */
export function lateDays(reads: readonly GitHubRead[]): (day: string) => boolean {
  const asked = reads.map(({ from, to, startedAt }) => ({
    from,
    to,
    on: dayNumber(dayOfClock(new Date(startedAt))),
  }));
  return (day) =>
    asked.some(({ from, to, on }) => from <= day && day <= to && on - dayNumber(day) > graceDays);
}
