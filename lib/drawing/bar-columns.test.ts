import fc from "fast-check";
import { expect, test } from "vitest";
import { barColumns } from "./bar-columns";
import { prepareBars } from "./bar-model";
import { testFrame } from "./test-frames";

const week = { from: "2026-08-24", to: "2026-11-15", kind: "flow", grain: "week", unit: "pushes" } as const;
const value = fc.oneof(fc.integer({ min: -1_000, max: 100_000 }), fc.constant(null));

test("columns stand on the axis within their bands and end at their values; gaps have none", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (rows, stacked) => {
        const frames = rows.map((values, at) => testFrame({ ...week, metric: `m-${at}`, values: [values] }));
        const model = prepareBars({ frames, width: 448, height: 262, stacked });
        const columns = barColumns(model, 2.5);
        const known = model.series.flatMap(({ values }) => values.filter((one) => one !== null));
        expect(columns.length).toBe(known.length);
        const { panel, plot, barWidth } = model;
        for (const { x, top, height, cap } of columns) {
          expect(x).toBeGreaterThanOrEqual(plot.left - 0.01);
          expect(x + barWidth).toBeLessThanOrEqual(plot.right + 0.01);
          expect(top).toBeGreaterThanOrEqual(panel.top - 0.01);
          expect(top + height).toBeLessThanOrEqual(panel.bottom + 0.01);
          expect(
            Math.min(Math.abs(cap.top - top), Math.abs(cap.top + cap.height - top - height)),
          ).toBeLessThan(0.01);
        }
        if (stacked) return;
        const pxOf = (from: number, to: number) =>
          ((to - from) / (panel.domain[1] - panel.domain[0])) * (panel.bottom - panel.top);
        for (const [index, one] of columns.entries())
          expect(one.height).toBeCloseTo(Math.abs(pxOf(0, known[index] ?? 0)), 4);
      },
    ),
  );
});
