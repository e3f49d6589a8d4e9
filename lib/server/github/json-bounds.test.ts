import fc from "fast-check";
import { expect, it } from "vitest";
import { isWithinBounds } from "./json-bounds";

const within = (text: string, values: number, depth: number) =>
  isWithinBounds(new TextEncoder().encode(text), { values, depth });

function measure(value: unknown): { values: number; depth: number } {
  if (typeof value !== "object" || value === null) return { values: 1, depth: 0 };
  const parts = Object.values(value).map(measure);
  return {
    values: parts.reduce((sum, part) => sum + part.values, 1),
    depth: 1 + Math.max(0, ...parts.map((part) => part.depth)),
  };
}

it("never lets more values or levels through than allowed, whatever the strings hold", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat(40), fc.nat(6), (value, values, depth) => {
      const real = measure(value);
      if (real.values > values || real.depth > depth)
        expect(within(JSON.stringify(value), values, depth)).toBe(false);
    }),
  );
});

it("lets ordinary rows through", () => {
  expect(within('[{"a":"[[[[,,,,\\"[","b":[1,2]}]', 10, 3)).toBe(true);
});
