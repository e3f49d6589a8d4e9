const millisecondsPerDay = 86_400_000;

export const earliestDay = "2000-01-01";
export const latestDay = "2100-12-31";

/** True for a real calendar day written `YYYY-MM-DD`, in any year from 0001 to 9999. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Date.parse rolls 30 Feb over to 1 Mar in some engines: the text must come back as it went in.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** True for a UTC calendar day, `YYYY-MM-DD`, in the years 2000 to 2100. */
export function isDay(text: string): boolean {
  return isCalendarDay(text) && text >= earliestDay && text <= latestDay;
}

/** Whole days since 1 Jan 1970. */
export function dayNumber(day: string): number {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return Date.UTC(year, month - 1, Number(day.slice(8, 10))) / millisecondsPerDay;
}

export function dayFromNumber(number: number): string {
  return new Date(number * millisecondsPerDay).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayFromNumber(dayNumber(day) + days);
}

/** Days from `from` to `to`: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function eachDay(from: string, to: string): string[] {
  const first = dayNumber(from);
  const count = Math.max(0, dayNumber(to) - first + 1);
  return Array.from({ length: count }, (_, index) => dayFromNumber(first + index));
}

const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))$/;

/** The UTC day of an ISO 8601 instant with `Z` or an offset; null if it is none or lies outside 2000 to 2100. */
export function dayOf(instant: string): string | null {
  const match = instantPattern.exec(instant);
  if (!match) return null;
  const [, day = "", hours, minutes, seconds = "0", sign, offsetHours = "0", offsetMinutes = "0"] = match;
  const inRange =
    Number(hours) <= 23 &&
    Number(minutes) <= 59 &&
    Number(seconds) <= 59 &&
    Number(offsetHours) <= 23 &&
    Number(offsetMinutes) <= 59;
  if (!inRange || !isCalendarDay(day)) return null;
  const offset = (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  const minutesOfDay = Number(hours) * 60 + Number(minutes) - offset;
  const utcDay = addDays(day, Math.floor(minutesOfDay / 1440));
  return isDay(utcDay) ? utcDay : null;
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: string): number {
  // 1 Jan 1970 was a Thursday.
  return (((dayNumber(day) + 3) % 7) + 7) % 7;
}

export function startOfIsoWeek(day: string): string {
  return addDays(day, -weekday(day));
}

export function startOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function endOfMonth(day: string): string {
  return addDays(startOfMonth(addDays(startOfMonth(day), 31)), -1);
}

/** The UTC day of a clock reading. */
export function today(now: Date): string {
  return now.toISOString().slice(0, 10);
}
