import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareSparkline, sparklineHeight, tideY } from "./sparkline-model";
import { testFrame } from "./test-frames";

const days = { from: "2026-11-11", to: "2026-11-20" };

test("above the tide line is above the previous average, whatever the values", () => {
  const values = fc.array(fc.option(fc.integer({ min: 0, max: 1e6 })), { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 1e6 }), (row, average) => {
      const { points } = prepareSparkline(testFrame({ ...days, values: [row], previous: row, average }));
      row.forEach((value, index) => {
        const y = points[index]?.y;
        expect(y === undefined).toBe(value === null);
        if (y === undefined || value === null) return;
        expect(Math.sign(tideY - y) === 0 || Math.sign(tideY - y) === Math.sign(value - average)).toBe(true);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(sparklineHeight);
      });
    }),
  );
});

test("the tide line ends where the definition changes, and is missing without a comparison", () => {
  const changed = prepareSparkline(
    testFrame({ ...days, values: [[1]], previous: [1], average: 1, breaks: [5] }),
  );
  expect(changed.tideEnd).toBeCloseTo(changed.points[5]?.x ?? 0);
  expect(prepareSparkline(testFrame({ ...days, values: [[1]] })).tideEnd).toBeNull();
});

test("part of a week is not drawn as a fall", () => {
  const weekly = testFrame({
    from: "2026-10-26",
    to: "2026-11-18",
    kind: "flow",
    grain: "week",
    completeDays: 3,
    values: [[9, 8, 7, 2]],
  });
  expect(prepareSparkline(weekly).points).toHaveLength(3);
});

test("weeks before the first figure keep their room, so that figures begin where they do elsewhere", () => {
  const young = testFrame({
    from: "2026-10-26",
    to: "2026-11-22",
    kind: "flow",
    grain: "week",
    values: [[null, null, 7, 8]],
  });
  const { points } = prepareSparkline(young);
  expect(points.slice(0, 2)).toEqual([null, null]);
  expect(points[2]?.x).toBeGreaterThan(50);
});

test("of servers their total is drawn", () => {
  const { points } = prepareSparkline(
    testFrame({
      ...days,
      values: [
        [1, 2],
        [10, null],
      ],
      total: [11, null],
    }),
  );
  expect(points.map((point) => point === null)).toEqual(
    Array.from({ length: 10 }, (_, index) => index % 2 === 1),
  );
});
