import "server-only";
import { addDays } from "@/lib/period/day";

/** Days wanted, and the dates to ask GitHub for so that they all come. */
export type Window = { from: string; to: string; dateStart: string; dateEnd: string };

/** GitHub answers for up to 365 days; one on either side is asked for beyond those wanted. */
const longestWindow = 363;

/**
 * The wanted days cut into windows, newest first. Whether GitHub counts the ends of a range in, and whether
 * it compares days or instants, is not documented: a day more on either side is right for every answer.
 */
export function windowsOf(from: string, to: string): Window[] {
  const windows: Window[] = [];
  for (let end = to; end >= from; end = addDays(end, -longestWindow)) {
    const start = addDays(end, 1 - longestWindow);
    const first = start > from ? start : from;
    windows.push({ from: first, to: end, dateStart: addDays(first, -1), dateEnd: addDays(end, 1) });
  }
  return windows;
}
