import { weekday } from "./day";

// Never the runtime's locale: the same text on every machine and in both renders of a page.
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "20 Nov" */
export function formatShortDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]}`;
}

/** "20 Nov 2026" */
export function formatDay(day: string): string {
  return `${formatShortDay(day)} ${day.slice(0, 4)}`;
}

/** With its year where that is not the period's last: "23 Nov" alone would be read as the newer one. */
export function formatDayWithin(day: string, to: string): string {
  return day.slice(0, 4) === to.slice(0, 4) ? formatShortDay(day) : formatDay(day);
}

/** "Thu 29 Oct 2026" */
export function formatWeekday(day: string): string {
  return `${weekdays[weekday(day)]} ${formatDay(day)}`;
}

/** "Nov 2026" */
export function formatMonth(day: string): string {
  return `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "23 Aug – 20 Nov 2026"; both years where they differ; one day alone. */
export function formatRange(from: string, to: string): string {
  if (from === to) return formatDay(from);
  const start = from.slice(0, 4) === to.slice(0, 4) ? formatShortDay(from) : formatDay(from);
  return `${start} – ${formatDay(to)}`;
}

/** "20 Nov, 06:04 UTC", of an ISO 8601 instant. */
export function formatInstant(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${formatShortDay(utc)}, ${utc.slice(11, 16)} UTC`;
}

/** "20 Nov 2026, 06:04 UTC", where the instant may be of another year. */
export function formatFullInstant(instant: string): string {
  const utc = new Date(instant).toISOString();
  return `${formatDay(utc)}, ${utc.slice(11, 16)} UTC`;
}
