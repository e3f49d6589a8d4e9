import { countStates, type DayState, dayStates, type StateCount } from "@/lib/coverage/day-states";
import { runsOf } from "@/lib/coverage/missing-stretches";
import type { StoredDays } from "@/lib/coverage/stored-days";
import { addDays, daysBetween } from "@/lib/period/day";
import { formatRange } from "@/lib/period/format";

/** Columns of a calendar year: leap years need the last one. */
export const calendarColumns = 366;
/** How much of its column a day's tick takes. */
const tick = 0.6;
/** Dashes that make a run's one line a tick a day; it begins with a tick, so it begins half a gap late. */
export const tickDashes = `${tick} ${1 - tick}`;

/** Where the mark of a state lies in a strip 18 high, and how high it is: shape tells them apart. */
export const stateMarks: { [state in DayState]: { y: number; height: number } } = {
  collected: { y: 9, height: 14 },
  late: { y: 5.5, height: 7 },
  imported: { y: 12.5, height: 7 },
  corrected: { y: 9, height: 18 },
  missing: { y: 14.75, height: 3 },
};

export type CalendarYear = {
  year: string;
  from: string;
  to: string;
  /** Horizontal lines over one unit a day, a piece a run: years of days are a few nodes and few bytes. */
  paths: { [state in DayState]: string };
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

/** Where a day ends, in shares of the calendar's width. */
export function calendarPosition(day: string): number {
  return (columnOf(day) + 1) / calendarColumns;
}

/** The day of a year at a share of the calendar's width; the nearest that the year has. */
export function calendarDayAt({ year, from, to }: Pick<CalendarYear, "year" | "from" | "to">, share: number) {
  const day = addDays(`${year}-01-01`, Math.floor(share * calendarColumns));
  return day < from ? from : day > to ? to : day;
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function yearOf(year: string, from: string, days: string): CalendarYear {
  const first = columnOf(from);
  const to = addDays(from, days.length - 1);
  const draw = (state: DayState, inset = (1 - tick) / 2) =>
    runsOf(days, dayStates[state])
      .map(({ index, length }) => {
        const start = rounded(first + index + inset);
        return `M${start} ${stateMarks[state].y}h${rounded(length - 2 * inset)}`;
      })
      .join("");
  return {
    year,
    from,
    to,
    paths: {
      collected: draw("collected"),
      late: draw("late"),
      imported: draw("imported"),
      corrected: draw("corrected"),
      missing: draw("missing", 0),
    },
    months: monthNames.map((_, index) => `M${monthStart(year, index)} 1v16`).join(""),
    text: `${countWords(countStates([{ days }]))}, ${formatRange(from, to)}`,
  };
}

/** Late and corrected days are few: said where there are any. */
function countWords({ collected, late, imported, corrected, missing }: StateCount): string {
  return [
    `${collected} collected`,
    late > 0 && `${late} collected late`,
    corrected > 0 && `${corrected} corrected`,
    `${imported} imported`,
    `${missing} missing`,
  ]
    .filter(Boolean)
    .join(", ");
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
