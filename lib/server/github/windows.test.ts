import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays, daysBetween, eachDay } from "@/lib/period/day";
import { windowsOf } from "./windows";

it("covers every wanted day once, asks for a day more on either side and never for over 365", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 1_500 }), (start, length) => {
      const from = addDays("2020-01-01", start);
      const to = addDays(from, length);
      const windows = windowsOf(from, to);
      expect(windows.toReversed().flatMap((window) => eachDay(window.from, window.to))).toEqual(
        eachDay(from, to),
      );
      for (const window of windows) {
        expect(daysBetween(window.dateStart, window.from)).toBe(1);
        expect(daysBetween(window.to, window.dateEnd)).toBe(1);
        expect(daysBetween(window.dateStart, window.dateEnd)).toBeLessThan(365);
      }
    }),
    { numRuns: 50 },
  );
});

it("is empty for a range that ends before it starts", () => {
  expect(windowsOf("2026-01-02", "2026-01-01")).toEqual([]);
});
