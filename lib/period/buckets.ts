import type { Grain } from "@/lib/metrics/frame-shape";
import type { MetricKind } from "@/lib/metrics/metric";
import { addDays, daysBetween, eachDay, endOfMonth, startOfIsoWeek, startOfMonth } from "./day";
import type { Period } from "./period";

/** A day, ISO week or calendar month, clipped to the period; `calendarDays` counts the whole of it. */
export type PeriodBucket = Period & { calendarDays: number };

export function bucketsOf(period: Period, grain: Grain): PeriodBucket[] {
  if (grain === "day")
    return eachDay(period.from, period.to).map((day) => ({ from: day, to: day, calendarDays: 1 }));
  const buckets: PeriodBucket[] = [];
  for (let from = period.from; from <= period.to; ) {
    const start = grain === "week" ? startOfIsoWeek(from) : startOfMonth(from);
    const end = grain === "week" ? addDays(start, 6) : endOfMonth(from);
    const days = Math.min(daysBetween(from, end), daysBetween(from, period.to));
    buckets.push({ from, to: addDays(from, days), calendarDays: daysBetween(start, end) + 1 });
    from = addDays(end, 1);
  }
  return buckets;
}

/** The grain that keeps a chart of so many days readable: bars need room, a line does not. */
export function autoGrain(kind: MetricKind, days: number): Grain {
  const [dayLimit, weekLimit] = kind === "flow" ? [31, 366] : [400, 1830];
  if (days <= dayLimit) return "day";
  return days <= weekLimit ? "week" : "month";
}
