import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Frame } from "@/lib/metrics/frame-shape";
import { addDays } from "@/lib/period/day";
import { prepareBars } from "./bar-model";
import { breakDown } from "./breakdown";
import { describeChart } from "./describe-chart";
import { allSeries, drawnSeries, type SeriesChoice } from "./drawn-series";
import { prepareLines } from "./line-model";
import { readoutAt, readoutText } from "./readout";
import { serverColors } from "./server-colors";
import { prepareSparkline } from "./sparkline-model";
import { tableOf } from "./table-model";
import { testFrame, thresholdMark, upgradeMark } from "./test-frames";

const number = fc.oneof(
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: -1_000, max: 1e12 }),
  fc.constant(0),
);
const value = fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: fc.constant(null) });
const row = fc.array(value, { maxLength: 60 });

const frame = fc
  .record({
    from: fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2016-01-01", days)),
    length: fc.oneof(fc.constantFrom(1, 2, 7, 90, 365), fc.integer({ min: 1, max: 800 })),
    grain: fc.constantFrom("day" as const, "week" as const, "month" as const),
    kind: fc.constantFrom("stock" as const, "flow" as const, "ratio" as const),
    rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    previous: fc.option(row, { nil: null }),
    total: fc.option(row, { nil: null }),
    adds: fc.constantFrom("sum" as const, "accounts" as const, "none" as const),
    average: fc.option(number, { nil: null }),
    breaks: fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 3 }),
    markedAt: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 5 }),
  })
  .map(({ from, length, rows, previous, total, markedAt, ...rest }) =>
    testFrame({
      ...rest,
      from,
      to: addDays(from, length - 1),
      values: rows,
      unit: rest.kind === "ratio" ? "%" : "accounts",
      decimals: rest.kind === "ratio" ? 1 : 0,
      ...(previous && { previous }),
      ...(total && rows.length > 1 && { total }),
      marks: markedAt.map((day, index) => (index % 2 ? thresholdMark : upgradeMark)(addDays(from, day))),
    }),
  );
const frames = fc
  .array(frame, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((one, index) => ({ ...one, metric: `metric-${index}` })));
/** Which of up to 24 series are hidden. */
const hiding = fc.array(fc.boolean(), { minLength: 24, maxLength: 24 });
const width = fc.constantFrom(240, 358, 552, 620, 1100);

function unsound(model: unknown, path = "model"): string[] {
  if (typeof model === "number") return Number.isFinite(model) ? [] : [`${path} is ${model}`];
  if (typeof model === "string") return /NaN|undefined|Infinity/.test(model) ? [`${path} is ${model}`] : [];
  if (typeof model !== "object" || model === null) return [];
  return Object.entries(model).flatMap(([key, inner]) => unsound(inner, `${path}.${key}`));
}

function choose(all: readonly Frame[], hides: readonly boolean[], cut: boolean): SeriesChoice {
  const keys = allSeries(all).map(({ key }) => key);
  return {
    hidden: new Set(keys.filter((_, index) => hides[index])),
    ...(cut && {
      serverColors: serverColors(
        all,
        all[0]?.coverage.servers.map(({ server }, at) => ({ server, number: at + 1 })) ?? [],
      ),
    }),
  };
}

describe("whatever the frames", () => {
  test("no model and no text holds a NaN", () => {
    fc.assert(
      fc.property(frames, width, hiding, fc.boolean(), (whole, width, hides, cut) => {
        const all = cut ? whole.map((frame) => breakDown(frame, []).frame) : whole;
        const choice = choose(all, hides, cut);
        const request = { frames: all, width, height: 262, choice };
        const models = {
          lines: prepareLines(request),
          bars: prepareBars(request),
          stacked: prepareBars({ ...request, stacked: true }),
          sparklines: all.map(prepareSparkline),
          table: tableOf(all),
          words: [describeChart("Users", all, "lines", choice), describeChart("Users", all, "bars", choice)],
          readouts: (all[0]?.days ?? []).slice(0, 20).map((_, index) => {
            const readout = readoutAt(all, index, choice);
            return readout && readoutText(readout);
          }),
        };
        expect(unsound(models)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("end labels keep their distance while they fit, and stay beside the plot", () => {
    fc.assert(
      fc.property(frames, width, (all, width) => {
        const { endLabels, plot } = prepareLines({ frames: all, width, height: 262 });
        const ys = endLabels.map((label) => label.y).sort((a, b) => a - b);
        const twoLines = endLabels.some((label) => label.value !== null);
        for (let index = 1; index < ys.length; index += 1) {
          expect((ys[index] ?? 0) - (ys[index - 1] ?? 0)).toBeGreaterThanOrEqual((twoLines ? 28 : 15) - 1e-6);
        }
        for (const y of ys) {
          expect(y).toBeGreaterThanOrEqual(plot.top);
          expect(y).toBeLessThanOrEqual(plot.bottom + 4);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("a segment holds no gap, crosses no change of definition, and none of the values is left out", () => {
    fc.assert(
      fc.property(frame, width, (one, width) => {
        const { series } = prepareLines({ frames: [one], width, height: 262 });
        for (const { values, segments, key } of series) {
          const breaks = drawnSeries([one]).find((drawn) => drawn.key === key)?.breaks ?? [];
          const covered = segments.flatMap(({ from, to }) =>
            Array.from({ length: to - from + 1 }, (_, index) => from + index),
          );
          const known = values.flatMap((value, index) => (value === null ? [] : index));
          expect(covered).toEqual(known);
          for (const { from, to } of segments) {
            expect(breaks.filter((index) => index > from && index <= to)).toEqual([]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test("every value lies within its panel, and panels do not overlap", () => {
    fc.assert(
      fc.property(frames, width, hiding, (all, width, hides) => {
        const choice = choose(all, hides, false);
        const { panels, series } = prepareLines({ frames: all, width, height: 262, choice });
        expect(series.length).toBeGreaterThan(0);
        for (const { values, panel } of series) {
          const [low, high] = panels[panel]?.domain ?? [0, 0];
          const tolerance = (high - low) * 1e-6;
          for (const value of values) {
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(low - tolerance);
            expect(value).toBeLessThanOrEqual(high + tolerance);
          }
        }
        panels.slice(1).forEach((panel, index) => {
          expect(panel.top).toBeGreaterThan(panels[index]?.bottom ?? 0);
        });
      }),
      { numRuns: 150 },
    );
  });

  test("flag labels never meet", () => {
    fc.assert(
      fc.property(frames, width, (all, width) => {
        const { flags } = prepareLines({ frames: all, width, height: 262 });
        const labels = flags.flatMap(({ x, label }) => (label ? [{ flag: x, ...label }] : []));
        for (const [index, label] of labels.entries()) {
          const next = labels[index + 1];
          if (label.anchor === "start" && next) expect(next.x).toBeGreaterThan(label.x);
        }
      }),
      { numRuns: 150 },
    );
  });
});
