import { addDays, dayNumber, daysBetween, startOfIsoWeek, startOfMonth } from "@/lib/period/day";
import { formatMonth, formatShortDay } from "@/lib/period/format";

export type TimeTick = { day: string; text: string };

type Stride = { unit: "day" | "week" | "month" | "year"; every: number };

const strides: readonly Stride[] = [
  { unit: "day", every: 1 },
  { unit: "day", every: 2 },
  { unit: "day", every: 3 },
  { unit: "day", every: 5 },
  { unit: "week", every: 1 },
  { unit: "week", every: 2 },
  { unit: "month", every: 1 },
  { unit: "week", every: 3 },
  { unit: "month", every: 2 },
  { unit: "month", every: 3 },
  { unit: "month", every: 6 },
  { unit: "year", every: 1 },
  { unit: "year", every: 2 },
  { unit: "year", every: 3 },
  { unit: "year", every: 4 },
  { unit: "year", every: 5 },
  { unit: "year", every: 10 },
];

/** The finest round dates from `from` to `to` of which there are at most `most`, which is 3 or 4. */
export function timeTicks(from: string, to: string, most: number): TimeTick[] {
  const length = daysBetween(from, to) + 1;
  for (const stride of strides) {
    if (length / (daysIn[stride.unit] * stride.every) > most + 1) continue;
    const days = ticksAt(stride, from, to);
    if (days.length > most || days.length < Math.min(2, length)) continue;
    const withYear = stride.unit === "year" || (stride.unit === "month" && length > 200);
    return days.map((day) => ({ day, text: withYear ? formatMonth(day) : formatShortDay(day) }));
  }
  return [{ day: from, text: formatShortDay(from) }];
}

const daysIn = { day: 1, week: 7, month: 30.4, year: 365 };

function ticksAt({ unit, every }: Stride, from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = firstAt(unit, from); day <= to; day = nextAt(unit, day)) {
    if (day >= from && positionOf(unit, day, from) % every === 0) days.push(day);
  }
  return days;
}

function firstAt(unit: Stride["unit"], day: string): string {
  if (unit === "day") return day;
  if (unit === "week") return startOfIsoWeek(day);
  return unit === "month" ? startOfMonth(day) : `${day.slice(0, 4)}-01-01`;
}

function nextAt(unit: Stride["unit"], day: string): string {
  if (unit === "day") return addDays(day, 1);
  if (unit === "week") return addDays(day, 7);
  return unit === "month" ? startOfMonth(addDays(day, 31)) : `${Number(day.slice(0, 4)) + 1}-01-01`;
}

/** Counted so that every third month is a quarter's start and every fifth year a round one. */
function positionOf(unit: Stride["unit"], day: string, from: string): number {
  if (unit === "day") return daysBetween(from, day);
  if (unit === "week") return Math.floor((dayNumber(day) + 3) / 7);
  return unit === "month" ? Number(day.slice(5, 7)) - 1 : Number(day.slice(0, 4));
}
