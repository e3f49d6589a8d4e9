import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/period/day";
import { timeTicks } from "./time-axis";

const texts = (from: string, to: string, most = 4) => timeTicks(from, to, most).map((tick) => tick.text);

describe("dates under a plot", () => {
  test("stand at month starts for 90 days", () => {
    expect(texts("2026-08-23", "2026-11-20")).toEqual(["1 Sep", "1 Oct", "1 Nov"]);
  });

  test("are days for a week, Mondays for a month", () => {
    expect(texts("2026-11-14", "2026-11-20")).toEqual(["14 Nov", "16 Nov", "18 Nov", "20 Nov"]);
    expect(texts("2026-10-22", "2026-11-20")).toEqual(["26 Oct", "2 Nov", "9 Nov", "16 Nov"]);
  });

  test("are quarters with their year for a year, years beyond", () => {
    expect(texts("2025-11-21", "2026-11-20")).toEqual(["Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026"]);
    expect(texts("2018-05-01", "2026-11-20")).toEqual(["Jan 2020", "Jan 2022", "Jan 2024", "Jan 2026"]);
  });

  test("a single day is its own date", () => {
    expect(texts("2026-11-20", "2026-11-20")).toEqual(["20 Nov"]);
  });

  test("lie within any period, in order, two or more and at most as many as asked", () => {
    const lengths = fc.integer({ min: 1, max: 3660 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        lengths,
        fc.constantFrom(3, 4),
        (start, length, most) => {
          const from = addDays("2001-01-01", start);
          const to = addDays(from, length - 1);
          const days = timeTicks(from, to, most).map((tick) => tick.day);
          expect(days.length).toBeGreaterThanOrEqual(Math.min(2, length));
          expect(days.length).toBeLessThanOrEqual(most);
          expect(days.every((day) => day >= from && day <= to)).toBe(true);
          expect([...new Set(days)].sort()).toEqual(days);
        },
      ),
    );
  });
});
