import type { Bucket } from "@/lib/metrics/frame-shape";
import { formatRange } from "@/lib/period/format";
import { type Period, periodLength } from "@/lib/period/period";

/** The days between two points of a chart, in whole buckets; null where there is no point. */
export function brushedPeriod(buckets: readonly Bucket[], anchor: number, head: number): Period | null {
  const [first, last] = [buckets[Math.min(anchor, head)], buckets[Math.max(anchor, head)]];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** Positions of the points that lie in a period, if only in part; null where none does. */
export function pointsWithin(
  buckets: readonly Bucket[],
  { from, to }: Period,
): { first: number; last: number } | null {
  const first = buckets.findIndex((bucket) => bucket.to >= from);
  const last = buckets.findLastIndex((bucket) => bucket.from <= to);
  return first < 0 || last < first ? null : { first, last };
}

/** False of a single day, which has no course to see, and of all that is shown already. */
export function isZoom(marked: Period, shown: Period): boolean {
  return periodLength(marked) > 1 && (marked.from > shown.from || marked.to < shown.to);
}

/** "3 Sep – 19 Sep 2026, 17 days" */
export function periodWords(period: Period): string {
  const days = periodLength(period);
  return `${formatRange(period.from, period.to)}, ${days === 1 ? "1 day" : `${days} days`}`;
}
