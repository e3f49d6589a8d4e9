import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autoGrain, bucketsOf } from "./buckets";
import { addDays, dayFromNumber, dayNumber, daysBetween, eachDay } from "./day";
import { anchorDay, comparisonPeriod, periodLength, resolveRange, stepPeriod } from "./period";

const anyPeriod = fc
  .tuple(
    fc.integer({ min: dayNumber("2001-01-01"), max: dayNumber("2099-01-01") }),
    fc.integer({ min: 1, max: 800 }),
  )
  .map(([from, days]) => ({ from: dayFromNumber(from), to: dayFromNumber(from + days - 1) }));

describe("anchorDay", () => {
  it("is today only once a row of today exists", () => {
    expect(anchorDay("2026-11-20", "2026-11-20")).toBe("2026-11-20");
    expect(anchorDay("2026-11-20", "2026-11-21")).toBe("2026-11-20");
    expect(anchorDay("2026-11-20", "2026-11-19")).toBe("2026-11-19");
    expect(anchorDay("2026-11-20", "2026-10-01")).toBe("2026-11-19");
    expect(anchorDay("2026-11-20", null)).toBe("2026-11-19");
  });
});

describe("resolveRange", () => {
  it("ends a moving range at the anchor and leaves dates alone", () => {
    expect(resolveRange({ type: "last", days: 90 }, "2026-11-20")).toEqual({
      from: "2026-08-23",
      to: "2026-11-20",
    });
    expect(resolveRange({ type: "last", days: 1 }, "2026-11-20")).toEqual({
      from: "2026-11-20",
      to: "2026-11-20",
    });
    const dates = { from: "2026-01-01", to: "2026-01-31" };
    expect(resolveRange({ type: "dates", ...dates }, "2026-11-20")).toEqual(dates);
  });
});

describe("comparisonPeriod", () => {
  it("is as long, and ends right before", () => {
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const previous = comparisonPeriod(period, "previous");
        const year = comparisonPeriod(period, "year");
        expect(previous && periodLength(previous)).toBe(periodLength(period));
        expect(year && periodLength(year)).toBe(periodLength(period));
        expect(previous && addDays(previous.to, 1)).toBe(period.from);
        expect([365, 366]).toContain(year && daysBetween(year.from, period.from));
      }),
    );
  });

  it("starts a year earlier on the same date, 29 Feb on 28 Feb", () => {
    expect(comparisonPeriod({ from: "2026-08-23", to: "2026-11-20" }, "year")).toEqual({
      from: "2025-08-23",
      to: "2025-11-20",
    });
    expect(comparisonPeriod({ from: "2024-02-29", to: "2024-03-01" }, "year")).toEqual({
      from: "2023-02-28",
      to: "2023-03-01",
    });
    expect(comparisonPeriod({ from: "2024-02-29", to: "2024-03-01" }, "none")).toBeNull();
  });
});

describe("stepPeriod", () => {
  const bounds = { from: "2026-01-01", to: "2026-11-20" };

  it("moves by its own length and stops at a bound", () => {
    const period = { from: "2026-08-01", to: "2026-08-31" };
    expect(stepPeriod(period, -1, bounds)).toEqual({ type: "dates", from: "2026-07-01", to: "2026-07-31" });
    expect(stepPeriod(period, 1, bounds)).toEqual({ type: "dates", from: "2026-09-01", to: "2026-10-01" });
    expect(stepPeriod({ from: "2026-10-21", to: "2026-11-19" }, 1, bounds)).toEqual({
      type: "dates",
      from: "2026-10-22",
      to: "2026-11-20",
    });
    expect(stepPeriod({ from: "2026-11-01", to: "2026-11-20" }, 1, bounds)).toBeNull();
    expect(stepPeriod({ from: "2025-12-01", to: "2026-02-01" }, -1, bounds)).toBeNull();
  });
});

describe("bucketsOf", () => {
  it("covers the period exactly once, whatever the grain", () => {
    fc.assert(
      fc.property(
        anyPeriod,
        fc.constantFrom("day" as const, "week" as const, "month" as const),
        (period, grain) => {
          const buckets = bucketsOf(period, grain);
          expect(buckets.flatMap((bucket) => eachDay(bucket.from, bucket.to))).toEqual(
            eachDay(period.from, period.to),
          );
          for (const bucket of buckets) expect(periodLength(bucket)).toBeLessThanOrEqual(bucket.calendarDays);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("cuts at Mondays and firsts, and knows what it clipped", () => {
    expect(bucketsOf({ from: "2026-11-14", to: "2026-11-24" }, "week")).toEqual([
      { from: "2026-11-14", to: "2026-11-15", calendarDays: 7 },
      { from: "2026-11-16", to: "2026-11-22", calendarDays: 7 },
      { from: "2026-11-23", to: "2026-11-24", calendarDays: 7 },
    ]);
    expect(bucketsOf({ from: "2024-01-31", to: "2024-03-01" }, "month")).toEqual([
      { from: "2024-01-31", to: "2024-01-31", calendarDays: 31 },
      { from: "2024-02-01", to: "2024-02-29", calendarDays: 29 },
      { from: "2024-03-01", to: "2024-03-01", calendarDays: 31 },
    ]);
  });
});

it("autoGrain gives flows coarser buckets than lines", () => {
  expect([31, 32, 366, 367].map((days) => autoGrain("flow", days))).toEqual(["day", "week", "week", "month"]);
  expect([400, 401, 1830, 1831].map((days) => autoGrain("stock", days))).toEqual([
    "day",
    "week",
    "week",
    "month",
  ]);
  expect(autoGrain("ratio", 365)).toBe("day");
});
