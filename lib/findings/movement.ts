import { formatDelta } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";

/** How a figure moved, in the words its figure on the page uses too. */
export type Movement = {
  direction: "up" | "down" | "same";
  verb: "rose" | "fell";
  /** Without a sign: "379", "1.3 pts". */
  amount: string;
  /** Without a sign: "3.0%"; of a flow always, else null where the base is too small or it would say nothing. */
  percent: string | null;
};

/** Below it a handful of accounts or hooks would make a large percentage. */
const leastBase = 100;
/** A working day against a Sunday says nothing: activity is compared from a week on. */
const leastDays = 7;

/** Null where there is no change to speak of: none known, withheld, of too few days or, of a flow, on too small a base. */
export function movementOf(frame: Frame): Movement | null {
  const { value, through, change, changeWithheld } = frame.summary;
  if (value === null || through === null || !change || changeWithheld) return null;
  const { direction, amount, percent } = formatDelta(change, frame);
  const isLarge = frame.unit !== "%" && Math.abs(value - change.absolute) >= leastBase;
  const verb = change.absolute < 0 ? "fell" : "rose";
  if (frame.kind === "flow") {
    const compares = isLarge && percent !== null && knownDays(frame, through) >= leastDays;
    return compares ? { direction: isZero(percent) ? "same" : direction, verb, amount, percent } : null;
  }
  return {
    direction,
    verb,
    amount,
    percent: isLarge && percent !== null && !isZero(percent) ? percent : null,
  };
}

/** "0.0%" of a large figure is no change to speak of. */
function isZero(percent: string): boolean {
  return !/[1-9]/.test(percent);
}

/** Days of the period up to the last complete one, but no more than are complete. */
function knownDays({ from, coverage }: Frame, through: string): number {
  return Math.min(daysBetween(from, through) + 1, coverage.completeDays);
}
