import type { ServerDays } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { type TimeTick, timeTicks } from "./time-axis";

export type DayCount = { collected: number; imported: number; missing: number; expected: number };

export function countDays(servers: readonly Pick<ServerDays, "days">[]): DayCount {
  const states = servers.map((server) => server.days).join("");
  const count = (state: string) => states.split(state).length - 1;
  const [collected, imported, missing] = [count("c"), count("i"), count("m")];
  return { collected, imported, missing, expected: collected + imported + missing };
}

/** "ghes-us: 88 collected, 0 imported, 2 missing of 90 days" */
export function describeServer(server: ServerDays): string {
  const { collected, imported, missing, expected } = countDays([server]);
  const days = expected === 1 ? "1 day" : `${expected} days`;
  return `${server.label}: ${collected} collected, ${imported} imported, ${missing} missing of ${days}`;
}

/** SVG paths over one unit a day: one a state, so that a year of days is three nodes. */
export function coveragePaths(days: string): { collected: string; imported: string; missing: string } {
  const draw = (state: string, shape: (position: number) => string) =>
    [...days].map((day, position) => (day === state ? shape(position) : "")).join("");
  return {
    collected: draw("c", (position) => `M${position + 0.5} 2v14`),
    imported: draw("i", (position) => `M${position + 0.5} 9v7`),
    missing: draw("m", (position) => `M${position + 0.06} 14.75h.88`),
  };
}

/** Dates under the strip, in percent of its width. */
export function coverageTicks({ from, to }: Period): (TimeTick & { left: number })[] {
  const days = daysBetween(from, to) + 1;
  return timeTicks(from, to, 4).map((tick) => ({
    ...tick,
    left: (100 * (daysBetween(from, tick.day) + 0.5)) / days,
  }));
}
