import { formatNumber, formatValue } from "@/lib/metrics/format-value";
import { daysBetween } from "@/lib/period/day";
import { type Finding, findingOf, key, phrase } from "./phrase";
import type { Answer } from "./sentences";

/** Over less, one release or holiday would set the pace. */
const leastDays = 28;

/**
 * How long closing what is open now would take at the pace of closing of the period, with its rule; null where
 * too few days are known for a pace.
 */
export function backlogPace(answer: Answer): Finding | null {
  const [open, closed] = ["issues-open", "issues-closed"].map((metric) =>
    answer.frames.find((frame) => frame.metric === metric),
  );
  if (!open || !closed) return null;
  const [{ value, through }, closing] = [open.summary, closed.summary];
  if (value === null || through === null || closing.value === null || through !== closing.through)
    return null;
  const days = daysBetween(closed.from, through) + 1;
  const startsKnown = answer.servers.every(
    (server) => !server.days.startsWith("m") && server.firstDay < closed.from,
  );
  const isPatchy = closed.coverage.completeDays < 0.9 * days;
  if (days < leastDays || !startsKnown || isPatchy || value <= 0 || closing.value <= 0) return null;
  const weekly = (7 * closing.value) / days;
  const weeks = value / weekly;
  if (weekly < 1 || weeks < 1) return null;
  return findingOf(
    [
      phrase`About ${key(formatNumber(weekly))} issues a week were closed in these ${String(days)} days`,
      phrase`At that pace, and with nothing new opened, closing the ${formatValue(value, open)} that are open would take about ${key(formatNumber(weeks))} ${Math.round(weeks) === 1 ? "week" : "weeks"}`,
    ],
    [],
  );
}
