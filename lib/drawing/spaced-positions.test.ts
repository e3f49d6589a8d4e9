import fc from "fast-check";
import { expect, test } from "vitest";
import { spacedPositions } from "./spaced-positions";

test("neighbours keep the gap, in their order, within the bounds while they fit", () => {
  const wanted = fc.array(fc.integer({ min: -50, max: 300 }), { maxLength: 12 });
  fc.assert(
    fc.property(wanted, (positions) => {
      const placed = spacedPositions(positions, 28, 10, 220);
      const pairs = positions.map((position, index) => ({ position, y: placed[index] ?? 0 }));
      pairs.sort((a, b) => a.y - b.y);
      for (let index = 1; index < pairs.length; index += 1) {
        expect((pairs[index]?.y ?? 0) - (pairs[index - 1]?.y ?? 0)).toBeGreaterThanOrEqual(28 - 1e-9);
        expect(pairs[index]?.position).toBeGreaterThanOrEqual(pairs[index - 1]?.position ?? 0);
      }
      if ((positions.length - 1) * 28 <= 210) for (const y of placed) expect(y >= 10 && y <= 220).toBe(true);
    }),
  );
});

test("what is far enough apart stays where it is", () => {
  expect(spacedPositions([150, 40, 90], 28, 10, 220)).toEqual([150, 40, 90]);
});
