import { runsOf } from "@/lib/coverage/missing-stretches";
import type { StoredDays } from "@/lib/coverage/stored-days";
import { addDays, daysBetween } from "@/lib/period/day";
import { formatRange } from "@/lib/period/format";
import { countDays } from "./coverage-model";

/** Columns of a calendar year: leap years need the last one. */
export const calendarColumns = 366;
/** How much of its column a day's tick takes. */
const tick = 0.6;
/** Dashes that make a run's one line a tick a day; it begins with a tick, so it begins half a gap late. */
export const tickDashes = `${tick} ${1 - tick}`;

export type CalendarYear = {
  year: string;
  /** Horizontal lines over one unit a day, a piece a run: years of days are a few nodes and few bytes. */
  paths: { collected: string; imported: string; missing: string };
  months: string;
  /** "322 collected, 0 imported, 2 missing, 1 Jan – 20 Nov 2026" */
  text: string;
};

/** A server's days by calendar year, newest first. */
export function calendarYears({ firstDay, days }: Pick<StoredDays, "firstDay" | "days">): CalendarYear[] {
  const years: CalendarYear[] = [];
  for (let from = firstDay, at = 0; at < days.length; ) {
    const year = from.slice(0, 4);
    const newYear = `${String(Number(year) + 1).padStart(4, "0")}-01-01`;
    const ofYear = days.slice(at, at + daysBetween(from, newYear));
    years.unshift(yearOf(year, from, ofYear));
    at += ofYear.length;
    from = newYear;
  }
  return years;
}

/** The months of a year and where they begin, in percent of the calendar's width. */
export function calendarMonths(year: string): { month: string; left: number }[] {
  return monthNames.map((month, index) => ({
    month,
    left: (100 * monthStart(year, index)) / calendarColumns,
  }));
}

/** Where a day stands, in shares of the calendar's width. */
export function calendarPosition(day: string): number {
  return (columnOf(day) + 1) / calendarColumns;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function yearOf(year: string, from: string, days: string): CalendarYear {
  const first = columnOf(from);
  const draw = (state: string, y: number, inset: number) =>
    runsOf(days, state)
      .map(({ index, length }) => `M${rounded(first + index + inset)} ${y}h${rounded(length - 2 * inset)}`)
      .join("");
  const gap = (1 - tick) / 2;
  const { collected, imported, missing } = countDays([{ days }]);
  const period = formatRange(from, addDays(from, days.length - 1));
  return {
    year,
    paths: { collected: draw("c", 9, gap), imported: draw("i", 12.5, gap), missing: draw("m", 14.75, 0) },
    months: monthNames.map((_, index) => `M${monthStart(year, index)} 1v16`).join(""),
    text: `${collected} collected, ${imported} imported, ${missing} missing, ${period}`,
  };
}

function columnOf(day: string): number {
  return daysBetween(`${day.slice(0, 4)}-01-01`, day);
}

function monthStart(year: string, index: number): number {
  return columnOf(`${year}-${String(index + 1).padStart(2, "0")}-01`);
}

/** 10.2, never 10.200000000000001 */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
