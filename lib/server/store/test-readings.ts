import { dayFromNumber } from "@/lib/period/day";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";
import type { Reading } from "@/lib/snapshot/snapshot";

/** Reading for reading what the columns tell; a figure that was not reported is left out. */
export function readingsIn(columns: readonly ReadingColumns[]): Reading[] {
  return columns.flatMap(({ serverId, days, facts, figures }) =>
    Array.from(days, (day, at): Reading => {
      const reported = [...figures].map(([path, values]) => [path, values[at] ?? Number.NaN] as const);
      return {
        serverId,
        day: dayFromNumber(day),
        ...(facts[at] ?? { source: "import", ghesVersion: null, dormancyThresholdDays: null }),
        figures: Object.fromEntries(reported.filter(([, value]) => !Number.isNaN(value))),
      };
    }),
  );
}

/** `server-a 2026-11-20` of each. */
export function daysRead(columns: readonly ReadingColumns[]): string[] {
  return readingsIn(columns).map(({ serverId, day }) => `${serverId} ${day}`);
}
