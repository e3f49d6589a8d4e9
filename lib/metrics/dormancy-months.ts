import { daysBetween } from "@/lib/period/day";
import { formatMonth, formatShortDay } from "@/lib/period/format";
import { formatSigned, formatValue } from "./format-value";
import type { Frame, ServerDays } from "./frame-shape";
import { lastCompleteDay } from "./silence";
import { thresholdsOn } from "./threshold-history";

export type DormancyMonth = {
  key: string;
  month: string;
  /** "to 17 Nov" where the month's figures are of an earlier day than its last. */
  until: string | null;
  seats: string;
  added: string;
  suspended: string;
  dormant: string;
  rate: string;
  threshold: string;
  completeDays: string;
};

type MonthlyFrames = { seats: Frame; suspended: Frame; dormant: Frame; rate: Frame };

const none = "–";

/** The rows of the monthly table, newest first, from frames of grain "month" over one period. */
export function dormancyMonths(frames: MonthlyFrames, servers: readonly ServerDays[]): DormancyMonth[] {
  const { seats, suspended, dormant, rate } = frames;
  const histories = servers.map((server) => server.thresholds);
  const rows = seats.buckets.map((bucket, index): DormancyMonth => {
    const day = lastCompleteDay(servers, seats.from, bucket) ?? bucket.to;
    const value = valueAt(seats, index);
    const before = valueAt(seats, index - 1);
    return {
      key: bucket.from,
      month: formatMonth(bucket.from),
      until: value !== null && day < bucket.to ? `to ${formatShortDay(day)}` : null,
      seats: textAt(seats, index),
      added: value === null || before === null ? none : formatSigned(value - before),
      suspended: textAt(suspended, index),
      dormant: textAt(dormant, index),
      rate: textAt(rate, index),
      threshold: thresholdWords(
        histories.map((history) => history.filter(({ from }) => from <= day)),
        bucket.from,
        day,
      ),
      completeDays: `${bucket.completeDays} of ${daysIn(bucket)}`,
    };
  });
  return rows.reverse();
}

/** "60 days", "60 days, since 19 Oct", "60 or 90 days" */
function thresholdWords(histories: ServerDays["thresholds"][], from: string, day: string): string {
  const inForce = thresholdsOn(histories, day);
  if (inForce.length === 0) return none;
  const changed = histories
    .flatMap((history) => history.slice(1).map((change) => change.from))
    .filter((changedOn) => changedOn > from && changedOn <= day)
    .sort()
    .at(-1);
  const words = inForce.length === 1 && inForce[0] === 1 ? "1 day" : `${inForce.join(" or ")} days`;
  return changed ? `${words}, since ${formatShortDay(changed)}` : words;
}

function daysIn({ from, to }: { from: string; to: string }): number {
  return daysBetween(from, to) + 1;
}

function valueAt(frame: Frame, index: number): number | null {
  return frame.series[0]?.values[index] ?? null;
}

function textAt(frame: Frame, index: number): string {
  const value = valueAt(frame, index);
  return value === null ? none : formatValue(value, frame);
}
