import { parseTypedDay } from "@/lib/client/typed-day";
import { earliestDay } from "@/lib/period/day";
import { formatDay } from "@/lib/period/format";
import { maxPeriodDays, periodLength } from "@/lib/period/period";

type Typed = { from: string; to: string };

/** The days among what is typed; null where it is no date. */
export function readDates(typed: Typed): { from: string | null; to: string | null } {
  return { from: dayOf(typed.from), to: dayOf(typed.to) };
}

/** What is wrong with two typed dates, field by field, in words; empty when they can be shown. */
export function checkDates(typed: Typed, today: string): { from?: string; to?: string } {
  const errorOfFrom = checkOne(typed.from, today);
  const errorOfTo = checkOne(typed.to, today);
  if (errorOfFrom || errorOfTo) {
    return { ...(errorOfFrom && { from: errorOfFrom }), ...(errorOfTo && { to: errorOfTo }) };
  }
  const { from, to } = readDates(typed);
  if (from === null || to === null) return {};
  if (from > to) return { to: `This is before ${formatDay(from)}.` };
  const days = periodLength({ from, to });
  if (days > maxPeriodDays) return { from: `That is ${days} days; at most ${maxPeriodDays} can be shown.` };
  return {};
}

function checkOne(text: string, today: string): string | undefined {
  const parsed = parseTypedDay(text);
  if ("error" in parsed) return parsed.error;
  if (parsed.day > today) return `This is in the future. Today is ${formatDay(today)} (UTC).`;
  if (parsed.day < earliestDay) return `Nothing is stored before ${formatDay(earliestDay)}.`;
  return undefined;
}

function dayOf(text: string): string | null {
  const parsed = parseTypedDay(text);
  return "day" in parsed ? parsed.day : null;
}
