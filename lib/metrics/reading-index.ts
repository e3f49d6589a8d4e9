import { dayFromNumber, dayNumber, latestDay } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import type { FigurePath } from "@/lib/snapshot/figures";
import type { ReadingColumns, ReadingFacts } from "@/lib/snapshot/reading-columns";

/** A server of the view; expected to report from its first stored day on, up to its last once it is archived. */
export type FrameServer = {
  server: string;
  label: string;
  firstDay: string;
  /** Its last stored day, where nothing is expected after it; else null. */
  lastExpectedDay: string | null;
};

/** A server's readings; days are counted from the index's start, the first reading of all. */
export type IndexedServer = {
  server: string;
  label: string;
  /** Negative where the server is older than the index. */
  firstDay: number;
  /** Infinity where it is still expected. */
  lastExpectedDay: number;
  /** Of each reading, in order; what follows is aligned with it. */
  days: Int32Array;
  facts: readonly ReadingFacts[];
  /** By day; NaN where it was not reported. */
  figure: (path: FigurePath) => Float64Array;
};

/** A period in days counted from the index's start, both ends included; negative where it lies before all readings. */
export type Window = { from: number; to: number };

export type ReadingIndex = {
  servers: IndexedServer[];
  /** Days from the first reading to the last of the periods. */
  length: number;
  windowOf: (period: Period) => Window;
  dayAt: (offset: number) => string;
};

/** Readings of the servers by server and day, up to the last day of the periods. */
export function indexReadings(
  readings: readonly ReadingColumns[],
  servers: readonly FrameServer[],
  periods: readonly Period[],
): ReadingIndex {
  const byServer = new Map(readings.map((columns) => [columns.serverId, columns]));
  const end = Math.max(...periods.map((period) => dayNumber(period.to)));
  const firstRead = servers.flatMap(({ server }) => byServer.get(server)?.days[0] ?? []);
  const start = firstRead.length > 0 ? Math.min(...firstRead) : end;
  const length = Math.max(0, end - start + 1);
  const spelled = new Map<number, string>();
  return {
    servers: servers.map(({ server, label, firstDay, lastExpectedDay }) => ({
      server,
      label,
      firstDay: dayNumber(firstDay) - start,
      lastExpectedDay: dayNumber(lastExpectedDay ?? latestDay) - start,
      ...readingsFrom(start, length, byServer.get(server)),
    })),
    length,
    windowOf: ({ from, to }) => ({ from: dayNumber(from) - start, to: dayNumber(to) - start }),
    dayAt: (offset) => {
      const day = spelled.get(offset) ?? dayFromNumber(start + offset);
      spelled.set(offset, day);
      return day;
    },
  };
}

function readingsFrom(
  start: number,
  length: number,
  columns: ReadingColumns | undefined,
): Pick<IndexedServer, "days" | "facts" | "figure"> {
  const days = (columns?.days ?? new Int32Array(0)).map((day) => day - start);
  const known = new Map<FigurePath, Float64Array>();
  return {
    days,
    facts: columns?.facts ?? [],
    figure: (path) => {
      const byDay = known.get(path) ?? spread(columns?.figures.get(path), days, length);
      known.set(path, byDay);
      return byDay;
    },
  };
}

/** By day. What lies beyond the length has no place, as nothing has that is written outside a typed array. */
function spread(values: Float64Array | undefined, days: Int32Array, length: number): Float64Array {
  // Of every day a reading, and each once: they stand by day already.
  if (values && days.length === length && days[0] === 0 && days[length - 1] === length - 1) return values;
  const byDay = new Float64Array(length).fill(Number.NaN);
  if (!values) return byDay;
  for (let at = 0; at < values.length; at += 1) byDay[days[at] ?? -1] = values[at] ?? Number.NaN;
  return byDay;
}
