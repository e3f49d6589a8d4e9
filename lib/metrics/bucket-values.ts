import type { Window } from "./reading-index";
import type { EachSpan } from "./spans";
import { type Level, levelOn, type Track } from "./track";

/** What is drawn, by bucket. */
export type BucketValues = {
  values: (number | null)[];
  /** Of a flow: days the sum covers. Null of a level. */
  coveredDays: number[] | null;
};

/**
 * Level: the value of the bucket's last known day. Flow: the sum of the spans that lie wholly within, so a
 * rise over a gap is in a bucket only if all of it happened there; else it is in the period's sum alone.
 * A day on which a server's running total fell shows no number: what happened on it is not known.
 */
export function bucketValues(track: Track, window: Window, buckets: readonly Window[]): BucketValues {
  return track.type === "level" ? levelsIn(buckets, track) : sumsIn(buckets, track.eachSpan, window);
}

/** Of each bucket, how many of its days are complete. */
export function completeDaysIn(buckets: readonly Window[], complete: Uint8Array): number[] {
  return buckets.map(({ from, to }) => {
    let days = 0;
    for (let day = Math.max(0, from); day <= to; day += 1) days += complete[day] ?? 0;
    return days;
  });
}

/** The day that a bucket's value is of; its last day where there is none or the value is a sum. */
export function valueDays(track: Track, buckets: readonly Window[]): number[] {
  return buckets.map((bucket) => (track.type === "level" ? lastKnownDay(track, bucket) : null) ?? bucket.to);
}

export function nothingDrawn(buckets: readonly Window[]): BucketValues {
  return { values: new Array<number | null>(buckets.length).fill(null), coveredDays: null };
}

function levelsIn(buckets: readonly Window[], track: Level): BucketValues {
  const drawn = nothingDrawn(buckets);
  for (let position = 0; position < buckets.length; position += 1) {
    const day = lastKnownDay(track, buckets[position] ?? nowhere);
    if (day !== null) drawn.values[position] = levelOn(track, day);
  }
  return drawn;
}

const nowhere: Window = { from: 0, to: -1 };

function lastKnownDay(track: Level, { from, to }: Window): number | null {
  for (let day = to; day >= Math.max(0, from); day -= 1) {
    if (!Number.isNaN(levelOn(track, day))) return day;
  }
  return null;
}

function sumsIn(buckets: readonly Window[], eachSpan: EachSpan, window: Window): BucketValues {
  const { values } = nothingDrawn(buckets);
  const coveredDays = new Array<number>(buckets.length).fill(0);
  let at = 0;
  eachSpan(window, (after, day, amount, fell) => {
    while (at < buckets.length && day > (buckets[at]?.to ?? day)) at += 1;
    const bucket = buckets[at];
    if (!bucket || after < bucket.from - 1) return;
    coveredDays[at] = (coveredDays[at] ?? 0) + day - after;
    const isUnknown = fell && bucket.from === bucket.to;
    if (!isUnknown && !Number.isNaN(amount)) values[at] = (values[at] ?? 0) + amount;
  });
  return { values, coveredDays };
}
