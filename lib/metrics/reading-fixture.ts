import { addDays, dayNumber, daysBetween } from "@/lib/period/day";
import { type FigurePath, figurePaths } from "@/lib/snapshot/figures";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";
import type { Reading } from "@/lib/snapshot/snapshot";
import { findMetric } from "./catalogue";
import { computeFrames, type FramesRequest } from "./frame";
import type { Frame } from "./frame-shape";
import type { Metric } from "./metric";
import type { FrameServer } from "./reading-index";

export function metricNamed(id: string): Metric {
  const metric = findMetric(id);
  if (!metric) throw new Error(`There is no metric ${id}.`);
  return metric;
}

/** For tests. A word a day from `start`: a number, `.` for no row, `x` for a row without the figure. */
export function readingsOf(field: FigurePath, start: string, words: { [server: string]: string }): Reading[] {
  return Object.entries(words).flatMap(([serverId, text]) =>
    text.split(" ").flatMap((word, index): Reading[] => {
      if (word === ".") return [];
      const figures = word === "x" ? {} : { [field]: Number(word) };
      const day = addDays(start, index);
      return [{ serverId, day, source: "api", ghesVersion: null, dormancyThresholdDays: null, figures }];
    }),
  );
}

/** Readings in any order as they are read from the store. */
export function columnsOfReadings(readings: readonly Reading[]): ReadingColumns[] {
  const servers = [...new Set(readings.map(({ serverId }) => serverId))];
  return servers.map((serverId) => {
    const own = readings
      .filter((reading) => reading.serverId === serverId)
      .sort((a, b) => daysBetween(b.day, a.day));
    const known = figurePaths.filter((path) => own.some(({ figures }) => figures[path] !== undefined));
    return {
      serverId,
      days: Int32Array.from(own, ({ day }) => dayNumber(day)),
      facts: own,
      figures: new Map(
        known.map((path) => [path, Float64Array.from(own, ({ figures }) => figures[path] ?? Number.NaN)]),
      ),
    };
  });
}

/** Those of one server. */
export function columnsOfServer(readings: readonly Reading[], serverId: string): ReadingColumns {
  const columns = columnsOfReadings(readings).find((one) => one.serverId === serverId);
  if (!columns) throw new Error(`There are no readings of ${serverId}.`);
  return columns;
}

/** Each server that occurs, expected from its first reading on. */
export function serversOf(readings: readonly Reading[]): FrameServer[] {
  const first = new Map<string, string>();
  for (const { serverId, day } of readings) {
    const known = first.get(serverId);
    if (known === undefined || daysBetween(day, known) > 0) first.set(serverId, day);
  }
  return [...first]
    .map(([server, firstDay]) => ({ server, label: `ghes-${server}`, firstDay, lastExpectedDay: null }))
    .sort((a, b) => (a.server < b.server ? -1 : 1));
}

/** A request by day, in total, compared with nothing, unless said otherwise. */
export function requestOf(
  readings: readonly Reading[],
  request: Partial<FramesRequest> & Pick<FramesRequest, "metrics" | "period">,
): FramesRequest {
  const columns = columnsOfReadings(readings);
  return {
    readings: columns,
    servers: serversOf(readings),
    compare: "none",
    by: "total",
    grain: "day",
    ...request,
  };
}

/** The one frame of a metric. */
export function frameOf(
  id: string,
  readings: readonly Reading[],
  request: Partial<FramesRequest> & Pick<FramesRequest, "period">,
): Frame {
  const [frame] = computeFrames(requestOf(readings, { metrics: [metricNamed(id)], ...request }));
  if (!frame) throw new Error("No frame.");
  return frame;
}

/** What the frame's first line shows. */
export function valuesOf(frame: Frame): (number | null)[] | undefined {
  return frame.series[0]?.values;
}
