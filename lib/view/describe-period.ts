import { formatRange } from "@/lib/period/format";
import { type Period, periodLength } from "@/lib/period/period";
import type { Compare } from "./view";

/** A page's lead: "23 Aug – 20 Nov 2026, 90 days, compared with the 90 days before." */
export function describePeriod(period: Period, compare: Compare): string {
  const days = periodLength(period);
  const length = days === 1 ? "1 day" : `${days} days`;
  const before = days === 1 ? "the day before" : `the ${length} before`;
  const comparison = {
    previous: `, compared with ${before}`,
    year: ", compared with a year before",
    none: "",
  }[compare];
  return `${formatRange(period.from, period.to)}, ${length}${comparison}.`;
}
