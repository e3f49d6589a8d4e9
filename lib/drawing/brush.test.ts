import fc from "fast-check";
import { expect, test } from "vitest";
import type { Grain } from "@/lib/metrics/frame-shape";
import { bucketsOf } from "@/lib/period/buckets";
import { addDays } from "@/lib/period/day";
import { brushedPeriod, isZoom, periodWords, pointsWithin } from "./brush";

const shown = { from: "2026-08-23", to: "2026-11-20" };
const at = (grain: Grain) => bucketsOf(shown, grain).map((bucket) => ({ ...bucket, completeDays: 0 }));

test("bars are marked by whole weeks, in either direction", () => {
  const marked = { from: "2026-09-07", to: "2026-09-20" };
  expect(brushedPeriod(at("week"), 3, 4)).toEqual(marked);
  expect(brushedPeriod(at("week"), 4, 3)).toEqual(marked);
  expect(periodWords(marked)).toBe("7 Sep – 20 Sep 2026, 14 days");
});

test("a week is seven days of a daily chart and one or two months of a monthly one", () => {
  const week = { from: "2026-09-28", to: "2026-10-04" };
  expect(pointsWithin(at("day"), week)).toEqual({ first: 36, last: 42 });
  expect(pointsWithin(at("week"), week)).toEqual({ first: 6, last: 6 });
  expect(pointsWithin(at("month"), week)).toEqual({ first: 1, last: 2 });
  expect(pointsWithin(at("day"), { from: "2026-12-01", to: "2026-12-02" })).toBeNull();
});

test("a day alone and all that is shown are no zoom", () => {
  expect(isZoom({ from: "2026-09-03", to: "2026-09-03" }, shown)).toBe(false);
  expect(isZoom(shown, shown)).toBe(false);
  expect(isZoom({ ...shown, to: "2026-11-19" }, shown)).toBe(true);
});

test("what is marked lies within what is shown, and marks the points it was made of", () => {
  const grain = fc.constantFrom<Grain>("day", "week", "month");
  fc.assert(
    fc.property(grain, fc.nat(800), fc.nat(800), fc.nat(800), (grain, length, one, other) => {
      const period = { from: shown.from, to: addDays(shown.from, length) };
      const buckets = bucketsOf(period, grain).map((bucket) => ({ ...bucket, completeDays: 0 }));
      const [anchor, head] = [one % buckets.length, other % buckets.length];
      const marked = brushedPeriod(buckets, anchor, head);
      expect(marked).not.toBeNull();
      if (!marked) return;
      expect(marked.from >= period.from && marked.to <= period.to).toBe(true);
      expect(pointsWithin(buckets, marked)).toEqual({
        first: Math.min(anchor, head),
        last: Math.max(anchor, head),
      });
    }),
  );
});
