import { dayFromNumber, dayNumber } from "@/lib/period/day";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";

/** From which day a server reported which dormancy threshold, in days. */
export type ThresholdHistory = { from: string; days: number }[];

/** One server's thresholds within a period: the first it reported there and every change. */
export function thresholdHistory(
  { days: readOn, facts }: Pick<ReadingColumns, "days" | "facts">,
  period: { from: string; to: string },
): ThresholdHistory {
  const history: ThresholdHistory = [];
  const [first, last] = [dayNumber(period.from), dayNumber(period.to)];
  for (let position = 0; position < readOn.length; position += 1) {
    const day = readOn[position] ?? last;
    const days = facts[position]?.dormancyThresholdDays ?? null;
    if (day < first || day > last || days === null || days === history.at(-1)?.days) continue;
    history.push({ from: dayFromNumber(day), days });
  }
  return history;
}

/** The thresholds in force on a day, over several servers, smallest first. */
export function thresholdsOn(histories: readonly ThresholdHistory[], day: string): number[] {
  const inForce = histories.flatMap((history) => history.findLast(({ from }) => from <= day)?.days ?? []);
  return [...new Set(inForce)].sort((a, b) => a - b);
}
