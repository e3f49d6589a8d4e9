import fc from "fast-check";
import { expect, test } from "vitest";
import { toggleSeries } from "./toggle-series";

const keys = ["total", "dormant", "suspended"];
const after = (...clicks: [key: string, only?: boolean][]) =>
  [
    ...clicks.reduce<ReadonlySet<string>>(
      (hidden, [key, only = false]) => toggleSeries(keys, hidden, key, only),
      new Set(),
    ),
  ].sort();

test("a series is hidden and comes back; the last one stays", () => {
  expect(after(["dormant"])).toEqual(["dormant"]);
  expect(after(["dormant"], ["dormant"])).toEqual([]);
  expect(after(["dormant"], ["total"], ["suspended"])).toEqual(["dormant", "total"]);
});

test("a series is shown alone, and with all others when it is asked for again", () => {
  expect(after(["dormant", true])).toEqual(["suspended", "total"]);
  expect(after(["total"], ["dormant", true])).toEqual(["suspended", "total"]);
  expect(after(["dormant", true], ["dormant", true])).toEqual([]);
});

test("what is hidden of other figures stays hidden, and something is always left", () => {
  const clicks = fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 20 });
  fc.assert(
    fc.property(clicks, (all) => {
      const hidden = all.reduce<ReadonlySet<string>>(
        (before, [key, only]) => toggleSeries(keys, before, key, only),
        new Set(["elsewhere"]),
      );
      expect(hidden.has("elsewhere")).toBe(true);
      expect(keys.some((key) => !hidden.has(key))).toBe(true);
    }),
  );
});
