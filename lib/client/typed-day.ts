const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

export type TypedDay = { day: string } | { error: string };

/** Reads a typed date: `2026-11-20` or `20 Nov 2026` (`20 November 2026`, `Nov 20, 2026`). */
export function parseTypedDay(text: string): TypedDay {
  const typed = text.trim();
  if (typed === "") return { error: "Type a date, such as 20 Nov 2026." };
  const found = partsOf(typed);
  if (!found) return { error: `“${shorten(typed)}” is not a date. Type it as 20 Nov 2026 or 2026-11-20.` };
  const { year, month, date } = found;
  const day = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== day) {
    return { error: `There is no ${shorten(typed)} in the calendar.` };
  }
  return { day };
}

function partsOf(typed: string): { year: number; month: number; date: number } | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), date: Number(iso[3]) };
  const dayFirst = /^(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/i.exec(typed);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/i.exec(typed);
  return monthFirst ? named(monthFirst[3], monthFirst[1], monthFirst[2]) : null;
}

function named(year = "", name = "", date = ""): { year: number; month: number; date: number } | null {
  const month = months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : { year: Number(year), month, date: Number(date) };
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
