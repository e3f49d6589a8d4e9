import fc from "fast-check";
import { expect, it } from "vitest";
import { dayStates } from "@/lib/coverage/day-states";
import { addDays } from "@/lib/period/day";
import {
  calendarColumns,
  calendarDayAt,
  calendarMonths,
  calendarPosition,
  calendarYears,
} from "./calendar-model";

it("a year is a row, newest first, and a run of days one piece of a path", () => {
  const years = calendarYears({ firstDay: "2025-12-30", days: "cimmcc" });
  expect(years.map(({ year }) => year)).toEqual(["2026", "2025"]);
  const [newest, oldest] = years;
  expect(oldest?.paths).toMatchObject({
    collected: "M363.2 9h0.6",
    imported: "M364.2 12.5h0.6",
    missing: "",
  });
  expect(newest?.paths).toMatchObject({ collected: "M2.2 9h1.6", imported: "", missing: "M0 14.75h2" });
  expect(newest?.text).toBe("2 collected, 0 imported, 2 missing, 1 Jan – 4 Jan 2026");
});

it("late and corrected days have marks of their own, and are told where there are any", () => {
  const [year] = calendarYears({ firstDay: "2026-01-01", days: "clrrm" });
  expect(year?.paths).toMatchObject({ late: "M1.2 5.5h0.6", corrected: "M2.2 9h1.6" });
  expect(year?.text).toBe(
    "1 collected, 1 collected late, 2 corrected, 0 imported, 1 missing, 1 Jan – 5 Jan 2026",
  );
});

it("a place on a year's strip is a day of it, the nearest where it has none there", () => {
  const year = calendarYears({ firstDay: "2026-02-01", days: "c".repeat(100) })[0];
  if (!year) throw new Error("no year");
  expect(calendarDayAt(year, 0)).toBe("2026-02-01");
  expect(calendarDayAt(year, 1)).toBe("2026-05-11");
  for (const day of Array.from({ length: 100 }, (_, index) => addDays("2026-02-01", index))) {
    expect(calendarDayAt(year, calendarPosition(day) - 0.5 / calendarColumns)).toBe(day);
  }
});

it("29 Feb has a column in leap years only", () => {
  const [leap] = calendarYears({ firstDay: "2024-02-29", days: "mc" });
  expect(leap?.paths).toMatchObject({ missing: "M59 14.75h1", collected: "M60.2 9h0.6" });
  const [common] = calendarYears({ firstDay: "2025-03-01", days: "m" });
  expect(common?.paths.missing).toBe("M59 14.75h1");
  expect(calendarMonths("2024")[2]?.left).toBeCloseTo((100 * 60) / 366);
  expect(calendarMonths("2025")[2]?.left).toBeCloseTo((100 * 59) / 366);
  expect(calendarPosition("2024-12-31")).toBe(1);
});

it("five years of days stay small", () => {
  const years = calendarYears({ firstDay: "2021-01-01", days: `${"c".repeat(300)}mm`.repeat(6) });
  const paths = years.flatMap(({ paths }) => Object.values(paths)).join("");
  expect(years).toHaveLength(5);
  expect(paths.length).toBeLessThan(500);
});

it("draws every day of every state once, within the year's columns", () => {
  const states = Object.entries(dayStates) as [keyof typeof dayStates, string][];
  const letter = fc.constantFrom(...states.map(([, letter]) => letter));
  const days = fc.string({ unit: letter, minLength: 1, maxLength: 900 });
  const firstDay = fc.constantFrom("2023-12-31", "2024-02-28", "2025-01-01", "2026-11-20");
  fc.assert(
    fc.property(firstDay, days, (first, ofServer) => {
      const years = calendarYears({ firstDay: first, days: ofServer });
      for (const [name, state] of states) {
        let drawn = 0;
        for (const { paths } of years) {
          for (const [, x, width] of paths[name].matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)) {
            drawn += Math.ceil(Number(width) - 1e-9);
            expect(Number(x) + Number(width)).toBeLessThanOrEqual(calendarColumns);
          }
        }
        expect(drawn).toBe(ofServer.split(state).length - 1);
      }
    }),
  );
});
