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
    let value: number | null = null;
    let completeDays = 0;
    let fell = false;
    for (; next < spans.length; next += 1) {
      const span = spans[next];
      if (!span || span.day > bucket.to) break;
      if (span.after < bucket.from - 1) continue;
      if (span.amount !== null) value = (value ?? 0) + span.amount;
      completeDays += span.day - span.after;
      if (span.fell) fell = true;
    }
    const unknown = fell && bucket.from === bucket.to;
    return { value: unknown ? null : value, day: bucket.to, completeDays };
  });
}

function levelIn(bucket: Window, values: Float64Array, complete: Uint8Array): BucketValue {
  let last: number | null = null;
  let completeDays = 0;
  for (let day = bucket.from; day <= bucket.to; day += 1) {
    if (complete[day]) completeDays += 1;
    if (!Number.isNaN(values[day] ?? Number.NaN)) last = day;
  }
  return { value: last === null ? null : (values[last] ?? null), day: last ?? bucket.to, completeDays };
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
