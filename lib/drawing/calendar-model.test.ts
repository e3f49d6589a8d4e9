import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarColumns, calendarMonths, calendarPosition, calendarYears } from "./calendar-model";

it("a year is a row, newest first, and a run of days one piece of a path", () => {
  const years = calendarYears({ firstDay: "2025-12-30", days: "cimmcc" });
  expect(years.map(({ year }) => year)).toEqual(["2026", "2025"]);
  const [newest, oldest] = years;
  expect(oldest?.paths).toEqual({ collected: "M363.2 9h0.6", imported: "M364.2 12.5h0.6", missing: "" });
  expect(newest?.paths).toEqual({ collected: "M2.2 9h1.6", imported: "", missing: "M0 14.75h2" });
  expect(newest?.text).toBe("2 collected, 0 imported, 2 missing, 1 Jan – 4 Jan 2026");
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
  const days = fc.string({ unit: fc.constantFrom("c", "i", "m"), minLength: 1, maxLength: 900 });
  const firstDay = fc.constantFrom("2023-12-31", "2024-02-28", "2025-01-01", "2026-11-20");
  fc.assert(
    fc.property(firstDay, days, (first, states) => {
      const years = calendarYears({ firstDay: first, days: states });
      for (const [name, state] of [
        ["collected", "c"],
        ["imported", "i"],
        ["missing", "m"],
      ] as const) {
        let drawn = 0;
        for (const { paths } of years) {
          for (const [, x, width] of paths[name].matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)) {
            drawn += Math.ceil(Number(width) - 1e-9);
            expect(Number(x) + Number(width)).toBeLessThanOrEqual(calendarColumns);
          }
        }
        expect(drawn).toBe(states.split(state).length - 1);
      }
    }),
  );
});
