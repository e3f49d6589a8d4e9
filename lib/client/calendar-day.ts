/**
 * A calendar works with the viewer's local dates, the product with UTC days (`YYYY-MM-DD`).
 * Local noon of the same calendar date stands for a day: no offset or clock change can move it to another.
 */
export function toCalendarDate(day: string): Date {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year ?? 1970, (month ?? 1) - 1, date ?? 1, 12);
}

/** The day a calendar's local date stands for. */
export function fromCalendarDate(date: Date): string {
  const year = String(date.getFullYear()).padStart(4, "0");
  const month = String(date.getMonth() + 1).padStart(2, "0");
  return `${year}-${month}-${String(date.getDate()).padStart(2, "0")}`;
}
