import { describe, expect, it } from "vitest";
import { frameOf, readingsOf } from "./reading-fixture";

const repos = "ghe_stats.repos.total_repos";
const pushes = "ghe_stats.repos.total_pushes";
const dormant = "dormant_users.total_dormant_users";

// 2 Nov 2026 is a Monday.
const monday = "2026-11-02";
const week = { from: monday, to: "2026-11-08" };

describe("the comparison", () => {
  it("lays equally many days over each other and averages the earlier ones", () => {
    const readings = readingsOf(repos, "2026-10-26", { a: "1 2 3 4 5 6 7 11 12 13 14 15 16 17" });
    const one = frameOf("repos-total", readings, { period: week, compare: "previous" });
    expect(one.previous).toMatchObject({
      from: "2026-10-26",
      to: "2026-11-01",
      days: [
        "2026-10-26",
        "2026-10-27",
        "2026-10-28",
        "2026-10-29",
        "2026-10-30",
        "2026-10-31",
        "2026-11-01",
      ],
      series: [{ key: "total", values: [1, 2, 3, 4, 5, 6, 7] }],
      average: 4,
      summary: { value: 7, through: "2026-11-01" },
    });
  });

  it("sums a flow over the same number of days", () => {
    const readings = readingsOf(pushes, "2026-10-25", { a: "0 1 2 3 4 5 6 7 9 11 13 15 . . ." });
    const one = frameOf("pushes", readings, { period: week, compare: "previous" });
    expect(one.summary).toMatchObject({
      value: 8,
      through: "2026-11-05",
      change: { since: null, absolute: 4, percent: 100 },
    });
    expect(one.previous).toMatchObject({
      summary: { value: 4, through: "2026-10-29", change: null },
      average: 1,
    });
  });

  it("says nothing where the sums cover different numbers of days", () => {
    const readings = readingsOf(pushes, "2026-10-29", { a: "0 1 2 3 4 5 6 7 8 9 10" });
    const one = frameOf("pushes", readings, { period: week, compare: "previous" });
    expect(one.summary).toMatchObject({ value: 7, change: null });
    expect(one.previous?.summary.value).toBe(3);
  });

  it("gives no percentage of nothing", () => {
    const readings = readingsOf(pushes, "2026-10-31", { a: "0 0 5" });
    const one = frameOf("pushes", readings, { period: { from: monday, to: monday }, compare: "previous" });
    expect(one.summary.change).toEqual({ since: null, absolute: 5, percent: null });
  });

  it("a year before keeps its buckets as long as the current ones", () => {
    const readings = readingsOf(pushes, "2025-10-31", {
      a: Array.from({ length: 400 }, (_, day) => day).join(" "),
    });
    const period = { from: "2026-10-29", to: "2026-11-10" };
    const one = frameOf("pushes", readings, { period, compare: "year", grain: "week" });
    expect(one.days).toEqual(["2026-10-29", "2026-11-02", "2026-11-09"]);
    expect(one.previous?.days).toEqual(["2025-10-29", "2025-11-02", "2025-11-09"]);
    expect(one.previous?.series[0]?.values).toEqual([1, 7, 2]);
    expect(one.previous?.average).toBe(7);
  });
});

describe("a changed dormancy threshold", () => {
  const days = 14;
  const readings = readingsOf(dormant, "2026-10-26", {
    a: Array.from({ length: days }, (_, day) => 100 + day).join(" "),
    b: Array.from({ length: days }, () => 50).join(" "),
  }).map((reading) => ({
    ...reading,
    dormancyThresholdDays: reading.day < "2026-11-05" ? 90 : 60,
  }));

  it("breaks the line, withholds the change and ends the comparison", () => {
    const one = frameOf("users-dormant", readings, { period: week, compare: "previous" });
    expect(one.breaks).toEqual([3]);
    expect(one.summary).toMatchObject({
      value: 163,
      change: null,
      changeWithheld: { type: "threshold", day: "2026-11-05" },
    });
    expect(one.previous?.series[0]?.values).toEqual([150, 151, 152, null, null, null, null]);
    expect(one.previous?.average).toBe(151);
    expect(one.previous?.summary.value).toBeNull();
    expect(one.marks).toMatchObject([
      {
        type: "threshold",
        day: "2026-11-05",
        short: "Threshold 90 to 60 days",
        text: "The dormancy threshold of ghes-a and ghes-b changed from 90 to 60 days on 5 Nov 2026.",
        servers: ["a", "b"],
        fromDays: 90,
        toDays: 60,
      },
    ]);
  });

  it("breaks a week at the first one that shows the new definition", () => {
    const one = frameOf("users-dormant", readings, {
      period: { from: "2026-10-26", to: "2026-11-08" },
      grain: "week",
    });
    expect(one.breaks).toEqual([1]);
  });

  it("is no change of this period where it happened on or before the first day", () => {
    for (const from of ["2026-11-05", "2026-11-06"]) {
      const one = frameOf("users-dormant", readings, { period: { from, to: "2026-11-08" } });
      expect(one.breaks).toEqual([]);
      expect(one.summary.changeWithheld).toBeNull();
      expect(one.summary.change).not.toBeNull();
    }
  });

  it("concerns only what counts dormant users, and is shown beside users", () => {
    const others = readings.map((reading) => ({
      ...reading,
      figures: { [repos]: 1, "ghe_stats.users.total_users": 5 },
    }));
    const repositories = frameOf("repos-total", others, { period: week, compare: "previous" });
    expect(repositories.marks).toEqual([]);
    expect(repositories.previous?.series[0]?.values).toEqual(Array(7).fill(2));
    const users = frameOf("users-total", others, { period: week });
    expect(users.breaks).toEqual([]);
    expect(users.summary.changeWithheld).toBeNull();
    expect(users.marks.map((mark) => mark.type)).toEqual(["threshold"]);
  });
});
