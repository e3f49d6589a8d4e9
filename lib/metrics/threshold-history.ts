import type { Reading } from "@/lib/snapshot/snapshot";

/** From which day a server reported which dormancy threshold, in days. */
export type ThresholdHistory = { from: string; days: number }[];

/** One server's thresholds within a period: the first it reported there and every change. */
export function thresholdHistory(
  readings: readonly Reading[],
  serverId: string,
  period: { from: string; to: string },
): ThresholdHistory {
  const history: ThresholdHistory = [];
  const reported = readings
    .filter(
      (reading) => reading.serverId === serverId && reading.day >= period.from && reading.day <= period.to,
    )
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const { day, dormancyThresholdDays: days } of reported) {
    if (days !== null && days !== history.at(-1)?.days) history.push({ from: day, days });
  }
  return history;
}

/** The thresholds in force on a day, over several servers, smallest first. */
export function thresholdsOn(histories: readonly ThresholdHistory[], day: string): number[] {
  const inForce = histories.flatMap((history) => history.findLast(({ from }) => from <= day)?.days ?? []);
  return [...new Set(inForce)].sort((a, b) => a - b);
}
