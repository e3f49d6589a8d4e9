import { describe, expect, test } from "vitest";
import { prepareBars } from "./bar-model";
import { testFrame, upgradeMark } from "./test-frames";

const weekly = {
  from: "2026-08-24",
  to: "2026-11-18",
  kind: "flow" as const,
  grain: "week" as const,
  unit: "pull requests",
  completeDays: 3,
};
const opened = testFrame({
  ...weekly,
  metric: "pulls-opened",
  label: "Opened",
  values: [[4_500, 4_600]],
  previous: [4_400],
});
const merged = testFrame({
  ...weekly,
  metric: "pulls-merged",
  label: "Merged",
  values: [[4_100, 4_000]],
  previous: [3_900],
});
const prepare = (frames: Parameters<typeof prepareBars>[0]["frames"], width = 552) =>
  prepareBars({ frames, width, height: 262 });

describe("bars", () => {
  test("start at zero, in GitHub's colours", () => {
    const { panel, series } = prepare([opened, merged]);
    expect(panel.domain[0]).toBe(0);
    expect(series.map((one) => one.color)).toEqual(["green", "purple"]);
  });

  test("groups stay within their bands, whatever the number of series", () => {
    for (const count of [1, 2, 5, 12]) {
      const values = Array.from({ length: count }, () => [100]);
      const { bands, barWidth, barGap } = prepare([testFrame({ ...weekly, values })], 358);
      const band = (bands[0]?.right ?? 0) - (bands[0]?.left ?? 0);
      expect(count * barWidth + (count - 1) * barGap).toBeLessThanOrEqual(band);
    }
  });

  test("stacked, one column a week reaches what its parts add up to", () => {
    const frame = testFrame({ ...weekly, values: [[3_000], [1_500], [null]], total: [4_500] });
    const { panel, barWidth, bands, stacked } = prepareBars({
      frames: [frame],
      width: 552,
      height: 262,
      stacked: true,
    });
    expect(stacked).toBe(true);
    expect(panel.domain).toEqual([0, 5_000]);
    expect(barWidth).toBeLessThanOrEqual((bands[0]?.right ?? 0) - (bands[0]?.left ?? 0));
    expect(barWidth).toBeGreaterThan(20);
  });

  test("the part of a week says how many days it has", () => {
    const { series, partialLabel } = prepare([opened, merged]);
    expect(series[0]?.partial).toEqual([...Array(12).fill(false), true]);
    expect(partialLabel?.text).toBe("3 of 7 days");
  });

  test("by server, the part of a week is each server's own, and its words hold for all", () => {
    const values = [[300], [100], [...Array(12).fill(50), null]];
    const byServer = { ...weekly, completeDays: 1, values, total: [450] };
    const last = (ownDays: number[]) => {
      const { series, partialLabel } = prepare([testFrame({ ...byServer, ownDays })]);
      return { partial: series.map(({ partial }) => partial.at(-1)), words: partialLabel?.text };
    };
    expect(last([4, 1, 0])).toEqual({ partial: [true, true, true], words: "1 to 4 of 7 days" });
    expect(last([4, 4, 0]).words).toBe("4 of 7 days");
    expect(last([7, 2, 0])).toEqual({ partial: [false, true, true], words: "2 to 7 of 7 days" });
    expect(last([7, 7, 0]).words).toBeUndefined();
  });

  test("by server, a day that one server missed is a whole day of the others", () => {
    const days = testFrame({
      ...weekly,
      grain: "day",
      completeDays: 0,
      values: [[9], [null]],
      total: [null],
    });
    expect(prepare([days]).series[0]?.partial.at(-1)).toBe(false);
    expect(prepare([days]).partialLabel).toBeNull();
  });

  test("a narrow chart has no marks of the previous period", () => {
    expect(prepare([opened]).series[0]?.previous).not.toBeNull();
    expect(prepare([opened], 358).series[0]?.previous).toBeNull();
  });

  test("a flag lies within its week, and gives way to the part of a week", () => {
    const flagged = testFrame({
      ...weekly,
      values: [[10]],
      marks: [upgradeMark("2026-09-16"), upgradeMark("2026-11-17")],
    });
    const { flags, bands } = prepare([flagged]);
    const week = bands.find((band) => band.from === "2026-09-14");
    expect(flags[0]?.x).toBeGreaterThan(week?.left ?? Number.POSITIVE_INFINITY);
    expect(flags[0]?.x).toBeLessThan(week?.right ?? 0);
    expect(flags[1]?.label).toBeNull();
  });
});
