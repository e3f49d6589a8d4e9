import type { Window } from "./reading-index";
import type { Track } from "./track";

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
  const sums = buckets.map(() => ({ value: null as number | null, completeDays: 0, fell: false }));
  let at = 0;
  track.eachSpan(window, (after, day, amount, fell) => {
    while (day > (buckets[at]?.to ?? Number.POSITIVE_INFINITY)) at += 1;
    const [bucket, sum] = [buckets[at], sums[at]];
    if (!bucket || !sum || after < bucket.from - 1) return;
    if (!Number.isNaN(amount)) sum.value = (sum.value ?? 0) + amount;
    sum.completeDays += day - after;
    if (fell) sum.fell = true;
  });
  return buckets.map((bucket, position) => {
    const { value = null, completeDays = 0, fell = false } = sums[position] ?? {};
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
