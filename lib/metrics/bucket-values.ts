import type { Window } from "./reading-index";
import { noSpan, spanStart } from "./spans";
import type { Track } from "./track";

/** What is drawn, by bucket. */
export type BucketValues = {
  values: (number | null)[];
  /** The day a value is of; the bucket's last day where there is none or the value is a sum. */
  days: Int32Array;
  /** Level: complete days. Flow: days the sum covers. */
  completeDays: Int32Array;
};

/**
 * Level: the value of the bucket's last complete day. Flow: the sum of the spans that lie wholly within, so a
 * rise over a gap is in a bucket only if all of it happened there; else it is in the period's sum alone.
 * A day on which a server's running total fell shows no number: what happened on it is not known.
 */
export function bucketValues(track: Track, window: Window, buckets: readonly Window[]): BucketValues {
  return track.type === "level" ? levelsIn(buckets, track) : sumsIn(buckets, track, window);
}

function levelsIn(
  buckets: readonly Window[],
  { values, complete }: Extract<Track, { type: "level" }>,
): BucketValues {
  const drawn = nothingDrawn(buckets);
  for (let position = 0; position < buckets.length; position += 1) {
    const { from, to } = buckets[position] ?? nowhere;
    let last: number | null = null;
    let completeDays = 0;
    for (let day = Math.max(0, from); day <= to; day += 1) {
      if (complete[day]) completeDays += 1;
      if (!Number.isNaN(values[day] ?? Number.NaN)) last = day;
    }
    drawn.completeDays[position] = completeDays;
    if (last === null) continue;
    drawn.values[position] = values[last] ?? null;
    drawn.days[position] = last;
  }
  return drawn;
}

function sumsIn(
  buckets: readonly Window[],
  { spans }: Extract<Track, { type: "flow" }>,
  window: Window,
): BucketValues {
  const drawn = nothingDrawn(buckets);
  const { values, completeDays } = drawn;
  const { amounts, fell } = spans;
  let at = 0;
  let { from, to } = buckets[at] ?? nowhere;
  const end = Math.min(window.to + 1, amounts.length);
  for (let day = Math.max(0, window.from); day < end && at < buckets.length; day += 1) {
    while (day > to && at < buckets.length) {
      at += 1;
      ({ from, to } = buckets[at] ?? nowhere);
    }
    const since = spanStart(spans, day);
    if (since === noSpan || since < from - 1 || at === buckets.length) continue;
    completeDays[at] = (completeDays[at] ?? 0) + day - since;
    const amount = amounts[day] ?? Number.NaN;
    const isUnknown = fell?.[day] === 1 && from === to;
    if (!isUnknown && !Number.isNaN(amount)) values[at] = (values[at] ?? 0) + amount;
  }
  return drawn;
}

const nowhere: Window = { from: 0, to: -1 };

export function nothingDrawn(buckets: readonly Window[]): BucketValues {
  const { length } = buckets;
  // One buffer for both: of many servers' lines they are thousands.
  const days = new Int32Array(2 * length);
  for (let position = 0; position < length; position += 1) days[position] = buckets[position]?.to ?? 0;
  const values = new Array<number | null>(length).fill(null);
  return { values, days: days.subarray(0, length), completeDays: days.subarray(length) };
}
