import type { Period } from "@/lib/period/period";
import { type BucketValues, bucketValues, nothingDrawn, valueDays } from "./bucket-values";
import type { Thresholds } from "./changes";
import type { Comparison, Summary } from "./frame-shape";
import type { Metric } from "./metric";
import type { ReadingIndex, Window } from "./reading-index";
import { changeFrom, flowSummary, lastCompleteDay, levelSummary } from "./summary";
import type { TotalTrack, Track } from "./track";

/** One drawn line: a track, what it shows of the current period, and whose it is. */
export type Line = {
  key: string;
  label: string;
  /** Set where the line is one server's. */
  server?: string;
  servers: readonly string[];
  track: Track;
  drawn: BucketValues;
};

export type TotalLine = Line & { track: TotalTrack };

export type ComparisonRequest = {
  metric: Metric;
  index: ReadingIndex;
  thresholds: Thresholds;
  window: Window;
  buckets: readonly (Window & { calendarDays: number })[];
  compared: Period;
  total: TotalLine;
  lines: readonly Line[];
};

/** The compared period over the current one's buckets, each moved back by the same number of days. */
export function comparisonOf(request: ComparisonRequest): {
  previous: Comparison;
  change: Summary["change"];
} {
  const { metric, index, thresholds, window, compared, total } = request;
  const before = index.windowOf(compared);
  const shift = window.from - before.from;
  const buckets = request.buckets.map((bucket) => ({
    ...bucket,
    from: bucket.from - shift,
    to: bucket.to - shift,
  }));

  const comparable = (line: Line, day: number, earlier: number) =>
    !metric.dependsOnThreshold || thresholds.agree(line.servers, day, earlier);
  // Of what lies before all readings there is nothing to look for, and every line shows the same.
  const nothing = before.to < 0 ? nothingDrawn(buckets) : null;
  const earlierValues = (line: Line): BucketValues => {
    if (nothing) return nothing;
    const earlier = bucketValues(line.track, before, buckets);
    if (!metric.dependsOnThreshold) return earlier;
    const [days, earlierDays] = [valueDays(line.track, request.buckets), valueDays(line.track, buckets)];
    const isComparable = (position: number) =>
      comparable(line, days[position] ?? 0, earlierDays[position] ?? 0);
    return { ...earlier, values: earlier.values.map((value, at) => (isComparable(at) ? value : null)) };
  };

  const earlierTotals = earlierValues(total);

  const through = lastCompleteDay(total.track, window);
  const sameDays = { from: before.from, to: through === null ? before.to : through - shift };
  const { summary, change } = summariesOf(request, sameDays);
  const earlierThrough = lastCompleteDay(total.track, sameDays);
  const redefined =
    through !== null && earlierThrough !== null && !comparable(total, through, earlierThrough);

  const { coveredDays } = earlierTotals;
  const averaged = earlierTotals.values.filter(
    (_, position) => !coveredDays || coveredDays[position] === buckets[position]?.calendarDays,
  );
  return {
    previous: {
      ...compared,
      days: buckets.map((bucket) => index.dayAt(bucket.from)),
      series: request.lines.map((line) => ({
        key: line.key,
        label: line.label,
        ...(line.server === undefined ? {} : { server: line.server }),
        values: (line === total ? earlierTotals : earlierValues(line)).values,
      })),
      average: meanOf(averaged),
      summary: redefined ? { ...summary, value: null, change: null } : summary,
    },
    change,
  };
}

/** The earlier summary over as many days as the current one, and a flow's change between the two. */
function summariesOf(
  { index, metric, thresholds, window, total: { track } }: ComparisonRequest,
  sameDays: Window,
): { summary: Summary; change: Summary["change"] } {
  if (track.type === "level") {
    const changes = metric.dependsOnThreshold ? thresholds.changesIn(sameDays) : [];
    return { summary: levelSummary(track, sameDays, changes, index.dayAt), change: null };
  }
  const now = flowSummary(track, window, index.dayAt);
  const then = flowSummary(track, sameDays, index.dayAt);
  const [value, base] = [now.summary.value, then.summary.value];
  // Sums over different numbers of days say nothing about each other.
  const alike = value !== null && base !== null && now.coveredDays === then.coveredDays;
  const change = alike ? changeFrom(base, value, null) : null;
  // What can be below zero is no base to take a percentage of.
  if (change && metric.source.type === "net-rise") change.percent = null;
  return { summary: then.summary, change };
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
