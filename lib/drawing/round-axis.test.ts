import fc from "fast-check";
import { expect, test } from "vitest";
import { roundAxis } from "./round-axis";

const number = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: 0, max: 100_000 }),
);

test("three or four evenly spaced round ticks enclose any values", () => {
  fc.assert(
    fc.property(number, number, fc.boolean(), fc.boolean(), (a, b, fromZero, wholeNumbers) => {
      const [min, max] = wholeNumbers
        ? [Math.floor(Math.min(a, b)), Math.ceil(Math.max(a, b))]
        : [Math.min(a, b), Math.max(a, b)];
      const { ticks, domain } = roundAxis(min, max, { fromZero, wholeNumbers });
      expect([3, 4]).toContain(ticks.length);
      const tolerance = 1e-6 * Math.max(1, Math.abs(max), Math.abs(min));
      expect(domain[0]).toBeLessThanOrEqual(min + tolerance);
      expect(domain[1]).toBeGreaterThanOrEqual(max - tolerance);
      const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
      const leading = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
      expect([1, 2, 2.5, 5].some((round) => Math.abs(leading - round) < 1e-3)).toBe(true);
      if (fromZero) expect(ticks.some((tick) => Math.abs(tick) < step * 1e-6)).toBe(true);
      if (wholeNumbers) expect(ticks.every(Number.isInteger)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("the axes of the design", () => {
  const whole = { fromZero: false, wholeNumbers: true };
  expect(roundAxis(12_180, 12_838, whole).ticks).toEqual([12_000, 12_500, 13_000]);
  expect(roundAxis(39_309, 41_536, whole).ticks).toEqual([39_000, 40_000, 41_000, 42_000]);
  expect(roundAxis(13.4, 18.2, { fromZero: true, wholeNumbers: false }).ticks).toEqual([0, 10, 20]);
});

test("a flat line has room on both sides, and a flat zero an axis", () => {
  const { domain } = roundAxis(500, 500, { fromZero: false, wholeNumbers: true });
  expect(domain[0]).toBeLessThan(500);
  expect(domain[1]).toBeGreaterThan(500);
  expect(roundAxis(0, 0, { fromZero: true, wholeNumbers: true }).ticks).toEqual([0, 1, 2]);
});
