import { autoGrain, bucketsOf, type PeriodBucket } from "@/lib/period/buckets";
import { dayNumber } from "@/lib/period/day";
import { comparisonPeriod, type Period, periodLength } from "@/lib/period/period";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";
import type { Compare, View } from "@/lib/view/view";
import { type BucketValues, bucketValues, completeDaysIn, valueDays } from "./bucket-values";
import { type Thresholds, thresholdsOf } from "./changes";
import { type Column, columnsOf } from "./column";
import { comparisonOf, type Line, type TotalLine } from "./comparison";
import { coverageOf } from "./coverage";
import type { Frame, Grain, Series, Summary } from "./frame-shape";
import { marksOf, type ServerMarks, serverMarks } from "./marks";
import type { Metric } from "./metric";
import { type FrameServer, indexReadings, type ReadingIndex, type Window } from "./reading-index";
import { summaryOf } from "./summary";
import { totalTrackOf, trackOf } from "./track";

export type FramesRequest = {
  metrics: readonly Metric[];
  /** Of each server once: every reading within `readingSpan`, and its last ones before. */
  readings: readonly ReadingColumns[];
  /** The servers of the view. */
  servers: readonly FrameServer[];
  period: Period;
  compare: Compare;
  by: View["by"];
  grain: View["grain"];
};

/** What the frames of one request share. */
type Context = Pick<FramesRequest, "period" | "by" | "grain"> & {
  compared: Period | null;
  index: ReadingIndex;
  window: Window;
  bucketsAt: (grain: Grain) => CountedBucket[];
  thresholds: Thresholds;
  happened: ServerMarks;
};

/** A bucket with its days counted from the index's start. */
type CountedBucket = { bucket: PeriodBucket; days: Window & { calendarDays: number } };

export function computeFrames(request: FramesRequest): Frame[] {
  const { period, by, grain } = request;
  const compared = comparisonPeriod(period, request.compare);
  const index = indexReadings(request.readings, request.servers, compared ? [period, compared] : [period]);
  const window = index.windowOf(period);
  const thresholds = thresholdsOf(index);
  const happened = serverMarks(index, window, thresholds);
  const bucketsAt = perGrain((of) =>
    bucketsOf(period, of).map((bucket) => ({
      bucket,
      days: { ...index.windowOf(bucket), calendarDays: bucket.calendarDays },
    })),
  );
  const context = { period, by, grain, compared, index, window, bucketsAt, thresholds, happened };
  return request.metrics.map((metric) => frameOf(metric, context));
}

/** Most metrics share a grain: its buckets are made once. */
function perGrain(make: (grain: Grain) => CountedBucket[]): (grain: Grain) => CountedBucket[] {
  const made = new Map<Grain, CountedBucket[]>();
  return (grain) => {
    const buckets = made.get(grain) ?? make(grain);
    made.set(grain, buckets);
    return buckets;
  };
}

function frameOf(metric: Metric, context: Context): Frame {
  const { period, by, compared, index, window, thresholds } = context;
  const grain = context.grain === "auto" ? autoGrain(metric.kind, periodLength(period)) : context.grain;
  const counted = context.bucketsAt(grain);
  const windows = counted.map(({ days }) => days);

  const columns = columnsOf(metric, index);
  const totalTrack = totalTrackOf(metric, columns, index.length);
  const total: TotalLine = {
    ...{ key: "total", label: metric.label, servers: index.servers.map(({ server }) => server) },
    ...{ track: totalTrack, drawn: bucketValues(totalTrack, window, windows) },
  };
  const totalDays = valueDays(totalTrack, windows);
  const lineOf = (column: Column, label: string): Line => {
    const { server, lastExpectedDay } = column;
    const track = trackOf(metric, column);
    const drawn = untilItLeft(bucketValues(track, window, windows), lastExpectedDay, total.drawn, totalDays);
    return { key: server, label, server, servers: [server], track, drawn };
  };
  const lines =
    by === "total" ? [total] : columns.map((column, at) => lineOf(column, index.servers[at]?.label ?? ""));

  const comparison =
    compared && comparisonOf({ metric, index, thresholds, window, buckets: windows, compared, total, lines });
  const redefined = metric.dependsOnThreshold ? thresholds.changesIn(window) : [];
  const summary: Summary = {
    ...summaryOf(totalTrack, window, redefined, index.dayAt),
    ...(total.track.type === "flow" && { change: comparison?.change ?? null }),
  };

  const completeDays = total.drawn.coveredDays ?? completeDaysIn(windows, totalTrack.complete);
  return {
    metric: metric.id,
    title: metric.title,
    label: metric.label,
    unit: metric.unit,
    kind: metric.kind,
    adds: metric.adds,
    decimals: metric.decimals,
    grain,
    from: period.from,
    to: period.to,
    days: counted.map(({ bucket }) => bucket.from),
    buckets: counted.map(({ bucket }, position) => ({
      ...bucket,
      completeDays: completeDays[position] ?? 0,
    })),
    series: lines.map((line) => ({
      ...seriesOf(line),
      ...(by === "server" && grain !== "day" && line.drawn.coveredDays
        ? { completeDays: line.drawn.coveredDays }
        : {}),
    })),
    ...(by === "server" ? { total: seriesOf(total) } : {}),
    summary,
    ...(comparison ? { previous: comparison.previous } : {}),
    marks: marksOf(metric, index, columns, totalTrack, window, context.happened),
    breaks: breaksAt(
      redefined.map((change) => change.day),
      totalDays,
    ),
    coverage: coverageOf(index, columns, totalTrack, window),
  };
}

function seriesOf({ key, label, server, drawn }: Line): Series {
  return {
    key,
    label,
    ...(server === undefined ? {} : { server }),
    values: drawn.values,
  };
}

/**
 * A total's level is of the last complete day of a week or month: a server that had left by then is not in it, and shows
 * no level of its own there, for the servers' to add up to the total.
 */
function untilItLeft(
  drawn: BucketValues,
  lastExpectedDay: number,
  totals: BucketValues,
  totalDays: readonly number[],
): BucketValues {
  if (drawn.coveredDays || lastExpectedDay >= (totalDays.at(-1) ?? 0)) return drawn;
  const values = drawn.values.map((value, position) => {
    const left = totals.values[position] !== null && lastExpectedDay < (totalDays[position] ?? 0);
    return left ? null : value;
  });
  return { ...drawn, values };
}

/** The first bucket that shows the new definition, for each day it changed. */
function breaksAt(days: readonly number[], drawn: readonly number[]): number[] {
  const indexes = days.map((day) => drawn.findIndex((of) => of >= day));
  return [...new Set(indexes.filter((position) => position > 0))].sort((a, b) => a - b);
}

const dayState = {
  collected: codeOf("c"),
  imported: codeOf("i"),
  missing: codeOf("m"),
  notExpected: codeOf("-"),
};
const latin = new TextDecoder();

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

/** What is stored of a server, a character a day: collected, imported, missing, or not expected. */
export function computeServerDays(
  { days, facts }: Pick<ReadingColumns, "days" | "facts">,
  { firstDay, lastExpectedDay }: Pick<FrameServer, "firstDay" | "lastExpectedDay">,
  period: Period,
): string {
  const start = dayNumber(period.from);
  const states = new Uint8Array(dayNumber(period.to) - start + 1).fill(dayState.notExpected);
  const last = lastExpectedDay === null ? Number.POSITIVE_INFINITY : dayNumber(lastExpectedDay) - start;
  const end = Math.min(states.length - 1, last);
  for (let offset = Math.max(0, dayNumber(firstDay) - start); offset <= end; offset += 1) {
    states[offset] = dayState.missing;
  }
  for (let position = 0; position < days.length; position += 1) {
    // What lies outside the period has no place, as nothing has that is written outside a typed array.
    states[(days[position] ?? start) - start] =
      facts[position]?.source === "api" ? dayState.collected : dayState.imported;
  }
  return latin.decode(states);
}
