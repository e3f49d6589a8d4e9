import type { Window } from "./reading-index";
import type { Span, Track } from "./track";

/** What is drawn for one bucket. */
export type BucketValue = {
  value: number | null;
  /** The day the value is of; the bucket's last day where there is none or the value is a sum. */
  day: number;
  /** Level: complete days. Flow: days the sum covers. */
  completeDays: number;
};

/**
 * Level: the value of the bucket's last complete day. Flow: the sum of the spans that lie wholly within, so a
 * rise over a gap is in a bucket only if all of it happened there; else it is in the period's sum alone.
 * A day on which a server's running total fell shows no number: what happened on it is not known.
 */
export function bucketValues(track: Track, window: Window, buckets: readonly Window[]): BucketValue[] {
  if (track.type === "level") return buckets.map((bucket) => levelIn(bucket, track.values, track.complete));
  const spans = track.spansIn(window);
  let next = 0;
  return buckets.map((bucket) => {
    const within: Span[] = [];
    for (; next < spans.length; next += 1) {
      const span = spans[next];
      if (!span || span.day > bucket.to) break;
      if (span.after >= bucket.from - 1) within.push(span);
    }
    const unknown = bucket.from === bucket.to && within.some((span) => span.fell);
    return { value: unknown ? null : sumOf(within), day: bucket.to, completeDays: daysOf(within) };
  });
}

function levelIn(bucket: Window, values: Float64Array, complete: Uint8Array): BucketValue {
  let last: { value: number; day: number } | null = null;
  let completeDays = 0;
  for (let day = bucket.from; day <= bucket.to; day += 1) {
    if (complete[day]) completeDays += 1;
    const value = values[day] ?? Number.NaN;
    if (!Number.isNaN(value)) last = { value, day };
  }
  return { value: last?.value ?? null, day: last?.day ?? bucket.to, completeDays };
}

/** Null where no rise was counted at all: nothing known is not zero. */
export function sumOf(spans: readonly Span[]): number | null {
  return spans.reduce<number | null>(
    (sum, { amount }) => (amount === null ? sum : (sum ?? 0) + amount),
    null,
  );
}

export function daysOf(spans: readonly Span[]): number {
  return spans.reduce((days, span) => days + span.day - span.after, 0);
}
