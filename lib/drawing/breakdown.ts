import type { Bucket, Frame, Series, ServerDays } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";

/** As many as there are colours that identify. */
const mostServers = 4;

export type Breakdown = {
  /** Its series are what is drawn: the largest servers in the enterprise's order, then the others as one. */
  frame: Frame;
  /** "4 of 12 servers; the others are in the table", where the others cannot be drawn as one. */
  note: string | null;
};

/** A frame by server as a chart can show it, however many servers there are. */
export function breakDown(frame: Frame, servers: readonly ServerDays[]): Breakdown {
  const top = new Set(topServers(frame));
  const shown = frame.series.filter(({ key }) => top.has(key));
  const rest = frame.series.filter(({ key }) => !top.has(key));
  if (rest.length < 2) return { frame: { ...frame, series: [...shown, ...rest] }, note: null };
  if (frame.adds === "none" || frame.kind === "ratio") {
    const note = `${shown.length} of ${frame.series.length} servers; the others are in the table`;
    return { frame: { ...frame, series: shown }, note };
  }
  const label = `Other (${rest.length} servers)`;
  const other: Series = {
    key: "other",
    label,
    values: sumOfRest(frame, rest, servers),
    // Where they have a sum they cover the same days, but for a server that was new within them.
    ...(rest.every(({ completeDays }) => completeDays) && {
      completeDays: frame.buckets.map((_, index) =>
        Math.max(...rest.map(({ completeDays }) => completeDays?.[index] ?? 0)),
      ),
    }),
  };
  return { frame: { ...frame, series: [...shown, other] }, note: null };
}

/** The ids of the four largest: a level by its latest value, a flow by what the period brought. */
export function topServers({ series, kind }: Frame): string[] {
  const sized = series.map(({ key, values }) => ({ key, size: sizeOf(values, kind === "flow") }));
  const ranked = sized.sort((one, other) => (one.size === other.size ? 0 : one.size < other.size ? 1 : -1));
  return ranked.slice(0, mostServers).map(({ key }) => key);
}

function sizeOf(values: readonly (number | null)[], adds: boolean): number {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return Number.NEGATIVE_INFINITY;
  return adds ? known.reduce((sum, value) => sum + value, 0) : (known.at(-1) ?? 0);
}

/** A sum exists where all that were expected have reported, and on the same days: else it would be of no day. */
function sumOfRest(frame: Frame, rest: readonly Series[], servers: readonly ServerDays[]): (number | null)[] {
  const known = new Map(servers.map((server) => [server.server, server]));
  return frame.buckets.map((bucket, index) => {
    const [start, end] = [daysBetween(frame.from, bucket.from), daysBetween(frame.from, bucket.to) + 1];
    const lastReported = Math.max(...rest.map(({ key }) => lastReport(known.get(key)?.days ?? "", end)));
    const expected = rest.filter(({ key, values }) => {
      const { firstDay = frame.from, archived = false, lastDay = frame.to } = known.get(key) ?? {};
      if (firstDay > bucket.to) return false;
      // A level is of the last day, on which one that has left is not, a flow of all of them.
      const until = frame.kind === "flow" ? start : Math.max(start, lastReported);
      if (archived && daysBetween(frame.from, lastDay) < until) return false;
      // What a server counted before its first day is not known: its first rise comes after it.
      return frame.kind !== "flow" || values[index] !== null || firstDay < bucket.from;
    });
    const reported = expected.map(({ key }) => known.get(key)?.days ?? "");
    const alike = frame.grain === "day" || reportedAlike(frame, bucket, reported);
    if (expected.length === 0 || !alike) return null;
    return expected.reduce<number | null>((sum, { values }) => {
      const value = values[index] ?? null;
      return sum === null || value === null ? null : sum + value;
    }, 0);
  });
}

function lastReport(days: string, end: number): number {
  return Math.max(days.lastIndexOf("c", end - 1), days.lastIndexOf("i", end - 1));
}

/** Levels of a week are of its last day with a snapshot, flows of all of them. */
function reportedAlike({ from, kind }: Frame, bucket: Bucket, servers: readonly string[]): boolean {
  const [start, end] = [daysBetween(from, bucket.from), daysBetween(from, bucket.to) + 1];
  const patterns = servers.map((days) => days.slice(start, end).replaceAll("i", "c"));
  if (kind !== "flow") return new Set(patterns.map((days) => days.lastIndexOf("c"))).size <= 1;
  return patterns.every((days) =>
    [...days].every((state, at) => state === "-" || agrees(patterns, at, state)),
  );
}

function agrees(patterns: readonly string[], at: number, state: string): boolean {
  return patterns.every((days) => days[at] === state || days[at] === "-");
}
