import { dayFromNumber, dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import type { Reading } from "@/lib/snapshot/snapshot";

/** A server of the view; expected to report from its first stored day on, up to its last once it is archived. */
export type FrameServer = {
  server: string;
  label: string;
  firstDay: string;
  /** Its last stored day, where nothing is expected after it; else null. */
  lastExpectedDay: string | null;
};

/** A server's readings by day; days are counted from the index's start. */
export type ServerReadings = {
  server: string;
  label: string;
  /** Negative where the server is older than the index. */
  firstDay: number;
  /** Infinity where it is still expected. */
  lastExpectedDay: number;
  byDay: (Reading | null)[];
};

/** A period in days counted from the index's start, both ends included. */
export type Window = { from: number; to: number };

export type ReadingIndex = {
  servers: ServerReadings[];
  /** Days from its first to the last of the periods. */
  length: number;
  windowOf: (period: Period) => Window;
  dayAt: (offset: number) => string;
};

/** Readings of the servers by server and day, up to the last day of the periods. */
export function indexReadings(
  readings: readonly Reading[],
  servers: readonly FrameServer[],
  periods: readonly Period[],
): ReadingIndex {
  const end = Math.max(...periods.map((period) => dayNumber(period.to)));
  const selected = new Set(servers.map((server) => server.server));
  const dated = readings
    .filter((reading) => selected.has(reading.serverId))
    .map((reading) => ({ reading, day: dayNumber(reading.day) }))
    .filter(({ day }) => day <= end);
  const start = [...periods.map((period) => dayNumber(period.from)), ...dated.map(({ day }) => day)].reduce(
    (least, day) => Math.min(least, day),
  );

  const length = end - start + 1;

  const byServer = new Map<string, (Reading | null)[]>();
  for (const server of selected) byServer.set(server, Array<Reading | null>(length).fill(null));
  for (const { reading, day } of dated) byServer.get(reading.serverId)?.splice(day - start, 1, reading);
  const days = Array.from({ length }, (_, offset) => dayFromNumber(start + offset));
  return {
    servers: servers.map(({ server, label, firstDay, lastExpectedDay }) => ({
      server,
      label,
      firstDay: dayNumber(firstDay) - start,
      lastExpectedDay:
        lastExpectedDay === null ? Number.POSITIVE_INFINITY : dayNumber(lastExpectedDay) - start,
      byDay: byServer.get(server) ?? [],
    })),
    length,
    windowOf: ({ from, to }) => ({ from: dayNumber(from) - start, to: dayNumber(to) - start }),
    dayAt: (offset) => days[offset] ?? dayFromNumber(start + offset),
  };
}
