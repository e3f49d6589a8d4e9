import { describe, expect, test } from "vitest";
import { prepareLines } from "./line-model";
import { testFrame, thresholdMark, upgradeMark } from "./test-frames";
import { textWidth } from "./text-width";

const period = { from: "2026-08-23", to: "2026-11-20" };
const rising = (from: number, step: number, missing: number[] = []) =>
  Array.from({ length: 90 }, (_, index) => (missing.includes(index) ? null : from + index * step));
const users = testFrame({
  ...period,
  values: [rising(12_459, 4, [44, 45, 87, 88, 89])],
  previous: rising(12_180, 3),
});
const dormant = testFrame({
  ...period,
  metric: "users-dormant",
  label: "Dormant",
  values: [[...rising(1_546, 0).slice(0, 57), ...rising(2_049, 1).slice(0, 33)]],
  breaks: [57],
  marks: [upgradeMark("2026-09-15"), thresholdMark("2026-10-19")],
});
const prepare = (frames: Parameters<typeof prepareLines>[0]["frames"], width = 552) =>
  prepareLines({ frames, width, height: 262 });

describe("panels", () => {
  test("two where levels of one unit lie far apart, the larger on top", () => {
    const { panels } = prepare([users, dormant]);
    expect(panels.map((panel) => panel.series)).toEqual([["users-total/total"], ["users-dormant/total"]]);
    expect(panels.map((panel) => panel.broken)).toEqual([true, false]);
    expect(panels[0]?.ticks.map((tick) => tick.text)).toEqual(["12,000", "12,500", "13,000"]);
  });

  test("one for levels that are close, and for a share, which starts at zero", () => {
    const admins = testFrame({ ...period, metric: "users-admin", values: [rising(9_000, 1)] });
    expect(prepare([users, admins]).panels).toHaveLength(1);
    const rate = testFrame({ ...period, kind: "ratio", unit: "%", decimals: 1, values: [[92.1, 92.4]] });
    expect(prepare([rate]).panels[0]).toMatchObject({ broken: false, domain: [0, 100] });
  });
});

describe("labels", () => {
  test("name the periods of a single line, and the metrics of several", () => {
    expect(prepare([users]).endLabels.map((label) => label.name)).toEqual(["This period", "Previous"]);
    expect(prepare([users, dormant]).endLabels).toMatchObject([
      { name: "Total", color: "blue", value: "12,803" },
      { name: "Dormant", color: "coral", value: "2,081" },
      { name: "Previous", color: null, value: null },
    ]);
  });

  test("leave out an earlier period that stops on the way", () => {
    const stops = testFrame({
      ...period,
      values: [rising(100, 1)],
      previous: [...rising(90, 1).slice(0, 57), ...Array(33).fill(null)],
    });
    expect(prepare([stops]).endLabels.map((label) => label.name)).toEqual(["Total"]);
    expect(prepare([stops]).previous?.segments).toEqual([{ from: 0, to: 56, part: 0 }]);
  });

  test("stay whole on a phone", () => {
    const names = (label: string) =>
      prepare([testFrame({ ...period, label, values: [rising(10, 1)] })], 358).endLabels.map(
        ({ name }) => name,
      );
    expect(names("Unmergeable")).toEqual(["Unmergeable"]);
    expect(prepare([users], 358).endLabels.map(({ name }) => name)).toEqual(["This period", "Previous"]);
  });

  test("count the lines that find no room", () => {
    const many = testFrame({ ...period, values: Array.from({ length: 40 }, (_, index) => [index * 50]) });
    expect(prepare([many]).endLabels.at(-1)?.name).toBe("+ 27 more");
  });

  test("name the threshold on both sides of its change, and no side if only some servers changed", () => {
    expect(prepare([dormant]).sideLabels.map((label) => label.text)).toEqual([
      "90-day threshold",
      "60-day threshold",
    ]);
    const one = { server: "b", label: "ghes-eu", reportedDays: 90, expectedDays: 90, lastDay: period.to };
    const partly = {
      ...dormant,
      coverage: { ...dormant.coverage, servers: [...dormant.coverage.servers, one] },
    };
    expect(prepare([partly]).sideLabels).toEqual([]);
  });
});

describe("time", () => {
  test("the axis is dotted half a day around what is missing, and to the edge at the end", () => {
    const { missing, points, plot } = prepare([users]);
    const step = (points[1]?.x ?? 0) - (points[0]?.x ?? 0);
    expect(missing).toHaveLength(2);
    expect((missing[0]?.x2 ?? 0) - (missing[0]?.x1 ?? 0)).toBeCloseTo(2 * step);
    expect(missing[1]?.x2).toBe(plot.right);
  });

  test("a single day stands in the middle", () => {
    const day = testFrame({ from: "2026-11-20", to: "2026-11-20", values: [[12_838]] });
    const { points, plot, series } = prepare([day]);
    expect(points[0]?.x).toBeCloseTo((plot.left + plot.right) / 2);
    expect(series[0]?.end?.x).toBe(points[0]?.x);
  });

  test("nothing known leaves the frame without ticks to mislead", () => {
    const { panels, endLabels, series } = prepare([testFrame({ ...period, values: [[null]] })]);
    expect(panels.map((panel) => panel.ticks)).toEqual([[]]);
    expect(endLabels).toEqual([]);
    expect(series[0]?.end).toBeNull();
  });
});

describe("flags", () => {
  test("stand on their day with a guide as high as the line they concern", () => {
    const { flags, plot, panels } = prepare([users, dormant]);
    expect(flags.map((flag) => flag.label?.text)).toEqual(["3.17 to 3.18", "Threshold 90 to 60 days"]);
    expect(flags.map((flag) => flag.guideTop)).toEqual([plot.top, panels[1]?.top]);
  });

  test("shorten in a narrow chart", () => {
    expect(prepare([users, dormant], 358).flags.map((flag) => flag.label?.text)).toEqual([
      "3.17 to 3.18",
      "60 days",
    ]);
  });

  test("the newer of two neighbours keeps its text", () => {
    const close = [thresholdMark("2026-08-24"), upgradeMark("2026-08-28")];
    const { flags } = prepare([testFrame({ ...period, values: [rising(10, 1)], marks: close })]);
    expect(flags.map((flag) => flag.label?.text)).toEqual([undefined, "3.17 to 3.18"]);
  });

  test("one upgrade on several servers within days is one flag that names them all", () => {
    const rollOut = ["2026-09-14", "2026-09-15", "2026-09-17"].map(upgradeMark);
    const later = upgradeMark("2026-10-20");
    const { flags } = prepare([
      testFrame({
        ...period,
        values: [rising(10, 1)],
        marks: [...rollOut, thresholdMark("2026-09-16"), later],
      }),
    ]);
    expect(flags.map(({ day, type }) => [day, type])).toEqual([
      ["2026-09-14", "upgrade"],
      ["2026-09-16", "threshold"],
      ["2026-10-20", "upgrade"],
    ]);
    expect(flags[0]?.text.split("\n")).toEqual(rollOut.map(({ text }) => text));
  });

  test("patch releases and gaps carry none", () => {
    const patch = { ...upgradeMark("2026-09-15"), feature: false };
    expect(
      prepare([testFrame({ ...period, values: [[1]], marks: [patch as (typeof dormant.marks)[number]] })])
        .flags,
    ).toEqual([]);
  });
});

test("dates that would meet on a narrow plot are left out", () => {
  const year = testFrame({
    from: "2025-12-30",
    to: "2026-11-20",
    values: [[40], [30], [20], [10]],
    total: [100],
  });
  const { xTicks } = prepare([year], 288);
  expect(xTicks.length).toBeGreaterThan(0);
  const lefts = xTicks.map(({ x, text, anchor }) => {
    const wide = textWidth(text);
    return anchor === "middle" ? x - wide / 2 : anchor === "end" ? x - wide : x;
  });
  xTicks.slice(1).forEach(({ text }, index) => {
    expect((lefts[index + 1] ?? 0) - (lefts[index] ?? 0)).toBeGreaterThan(textWidth(text));
  });
});

test("on a phone servers keep what tells them apart, and Other how many it is", () => {
  const values = [[50], [40], [30], [20]];
  const servers = testFrame({ ...period, values, total: [140] });
  const hosts = ["eu-west-1", "eu-west-2", "us-east-1", "Other"];
  const series = servers.series.map((one, index) =>
    index === 3
      ? { key: "other", label: "Other (8 servers)", values: one.values }
      : { ...one, label: `ghes-production-${hosts[index]}` },
  );
  expect(prepare([{ ...servers, series }], 358).endLabels.map(({ name }) => name)).toEqual([
    "…eu-west-1",
    "…eu-west-2",
    "…us-east-1",
    "Other (8)",
  ]);
});

test("a hidden series leaves its name to bring it back, and the axis fits the others", () => {
  const hidden = new Set(["users-dormant/total"]);
  const { endLabels, panels, series } = prepareLines({
    frames: [users, dormant],
    width: 552,
    height: 262,
    choice: { hidden },
  });
  expect(series.map(({ key }) => key)).toEqual(["users-total/total"]);
  expect(panels).toHaveLength(1);
  expect(endLabels.filter((label) => label.hidden).map(({ name, value }) => [name, value])).toEqual([
    ["Dormant", null],
  ]);
});
