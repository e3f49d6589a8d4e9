import { addDays, daysBetween } from "@/lib/period/day";
import type { ServerDays } from "./frame-shape";

export type Silence = {
  /** Last day of the period on which every expected server reported; null if there is none. */
  through: string | null;
  /** Servers that have not reported since a day before the period's end, longest silence first. */
  silent: { server: string; label: string; lastDay: string; days: number }[];
  /** The other servers of which something is expected. */
  others: ServerDays[];
};

/** Who has fallen silent, and up to which day of the period totals can exist. */
export function silenceOf(servers: readonly ServerDays[], period: { from: string; to: string }): Silence {
  const expected = servers.filter(({ archived }) => !archived);
  const silent = expected
    .filter(({ lastDay }) => lastDay < period.to)
    .map(({ server, label, lastDay }) => ({ server, label, lastDay, days: daysBetween(lastDay, period.to) }))
    .sort((a, b) => b.days - a.days);
  const others = expected.filter(({ lastDay }) => lastDay >= period.to);
  return { through: lastCompleteDay(servers, period.from, period), silent, others };
}

/** The last of some days on which every server that was there reported; the servers' states begin on `from`. */
export function lastCompleteDay(
  servers: readonly ServerDays[],
  from: string,
  days: { from: string; to: string },
): string | null {
  for (let index = daysBetween(from, days.to); index >= daysBetween(from, days.from); index -= 1) {
    const states = servers.map((server) => server.days[index]);
    const reported = states.some((state) => state === "c" || state === "i");
    if (reported && !states.includes("m")) return addDays(from, index);
  }
  return null;
}
