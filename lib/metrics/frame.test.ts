import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/period/day";
import { figurePaths } from "@/lib/snapshot/figures";
import type { Reading } from "@/lib/snapshot/snapshot";
import { computeFrames, computeServerDays } from "./frame";
import {
  columnsOfServer,
  frameOf,
  metricNamed,
  readingsOf,
  requestOf,
  serversOf,
  valuesOf,
} from "./reading-fixture";

const repos = "ghe_stats.repos.total_repos";

// 2 Nov 2026 is a Monday.
const monday = "2026-11-02";
const week = { from: monday, to: "2026-11-08" };

describe("a flow by server and by week", () => {
  const pushes = "ghe_stats.repos.total_pushes";
  const readings = readingsOf(pushes, addDays(monday, -1), { a: "0 1 2 3 4 5 6 7", b: "0 1 2 . 4 . . ." });

  it("says how many days each server's own sum covers", () => {
    const one = frameOf("pushes", readings, { period: week, by: "server", grain: "week" });
    expect(one.series).toMatchObject([
      { values: [7], completeDays: [7] },
      { values: [4], completeDays: [4] },
    ]);
    expect(one.total?.values).toEqual([8]);
    expect(one.buckets[0]?.completeDays).toBe(4);
  });
});

describe("a stock", () => {
  const readings = readingsOf(repos, monday, { a: "10 11 12 . 14 15 16", b: "5 5 x 5 5 . ." });

  it("has a total only on days when every server reported it", () => {
    const one = frameOf("repos-total", readings, { period: week });
    expect(valuesOf(one)).toEqual([15, 16, null, null, 19, null, null]);
    expect(one.summary).toEqual({
      value: 19,
      through: "2026-11-06",
      change: { since: monday, absolute: 4, percent: (100 * 4) / 15 },
      changeWithheld: null,
    });
    expect(one.coverage).toEqual({
      days: 7,
      completeDays: 3,
      servers: [
        { server: "a", label: "ghes-a", reportedDays: 6, expectedDays: 7, lastDay: "2026-11-08" },
        { server: "b", label: "ghes-b", reportedDays: 4, expectedDays: 7, lastDay: "2026-11-06" },
      ],
      longestSpan: 1,
    });
  });

  it("names what is missing, a trailing silence included", () => {
    const gaps = frameOf("repos-total", readings, { period: week }).marks;
    expect(gaps).toMatchObject([
      {
        type: "gap",
        day: "2026-11-04",
        until: "2026-11-05",
        short: "2 days missing",
        text: "No total for 4 Nov – 5 Nov 2026, 2 days: ghes-a and ghes-b did not report it.",
      },
      { type: "gap", day: "2026-11-07", until: "2026-11-08", servers: ["b"] },
    ]);
  });

  it("has one series a server, by server", () => {
    const one = frameOf("repos-total", readings, { period: week, by: "server" });
    expect(one.series).toEqual([
      { key: "a", label: "ghes-a", server: "a", values: [10, 11, 12, null, 14, 15, 16] },
      { key: "b", label: "ghes-b", server: "b", values: [5, 5, null, 5, 5, null, null] },
    ]);
  });

  it("shows a week by its last complete day", () => {
    const one = frameOf("repos-total", readings, {
      period: { from: monday, to: "2026-11-10" },
      grain: "week",
    });
    expect(valuesOf(one)).toEqual([19, null]);
    expect(one.buckets).toEqual([
      { from: monday, to: "2026-11-08", completeDays: 3, calendarDays: 7 },
      { from: "2026-11-09", to: "2026-11-10", completeDays: 0, calendarDays: 7 },
    ]);
  });

  it("expects a server from its first day on, and marks it", () => {
    const late = readingsOf(repos, monday, { a: "10 10 10 10", b: ". . 7 7" });
    const one = frameOf("repos-total", late, { period: { from: monday, to: "2026-11-05" } });
    expect(valuesOf(one)).toEqual([10, 10, 17, 17]);
    expect(one.marks).toMatchObject([{ type: "server-added", day: "2026-11-04", servers: ["b"] }]);
    expect(frameOf("repos-total", late, { period: { from: "2026-11-04", to: "2026-11-05" } }).marks).toEqual(
      [],
    );
  });

  it("says nothing before the first snapshot, or without a server", () => {
    const one = frameOf("repos-total", readings, { period: { from: "2026-10-30", to: monday } });
    expect(valuesOf(one)).toEqual([null, null, null, 15]);
    expect(one.summary).toMatchObject({ value: 15, change: null });
    expect(one.marks.map((mark) => mark.type)).toEqual(["server-added"]);
    const none = frameOf("repos-total", [], { period: week, compare: "previous" });
    expect(valuesOf(none)).toEqual(Array(7).fill(null));
    expect(none.summary).toEqual({ value: null, through: null, change: null, changeWithheld: null });
    expect(none.previous?.average).toBeNull();
  });
});

describe("a metric that does not add up", () => {
  const path = "actions_stats.percentage_of_repos_using_actions";
  const readings = readingsOf(path, monday, { a: "10 20", b: "30 40" });
  const period = { from: monday, to: "2026-11-03" };

  it("has no total over several servers, but one each", () => {
    const one = frameOf("actions-adoption", readings, { period });
    expect(valuesOf(one)).toEqual([null, null]);
    expect(one.summary.value).toBeNull();
    expect(one.coverage.completeDays).toBe(2);
    const each = frameOf("actions-adoption", readings, { period, by: "server" });
    expect(each.series.map((series) => series.values)).toEqual([
      [10, 20],
      [30, 40],
    ]);
    const single = readings.filter((reading) => reading.serverId === "a");
    expect(valuesOf(frameOf("actions-adoption", single, { period }))).toEqual([10, 20]);
  });
});

describe("a ratio", () => {
  const readingOf = (serverId: string, day: string, forks: number | null, all: number): Reading => ({
    serverId,
    day,
    source: "api",
    ghesVersion: null,
    dormancyThresholdDays: null,
    figures: { [repos]: all, ...(forks === null ? {} : { "ghe_stats.repos.fork_repos": forks }) },
  });

  it("is the quotient of the sums, and nothing over nothing", () => {
    const readings = [
      readingOf("a", monday, 10, 100),
      readingOf("b", monday, 30, 60),
      readingOf("a", "2026-11-03", 10, 100),
      readingOf("b", "2026-11-03", null, 60),
      readingOf("a", "2026-11-04", 0, 0),
      readingOf("b", "2026-11-04", 0, 0),
    ];
    const period = { from: monday, to: "2026-11-04" };
    const one = frameOf("repos-fork-share", readings, { period });
    expect(valuesOf(one)).toEqual([25, null, null]);
    expect(one.summary).toMatchObject({ value: null, through: "2026-11-04", change: null });
    const each = frameOf("repos-fork-share", readings, { period, by: "server" });
    expect(each.series.map((series) => series.values)).toEqual([
      [10, 10, null],
      [50, null, null],
    ]);
  });

  it("of averages is not a percentage", () => {
    const readings: Reading[] = [
      {
        ...readingOf("a", monday, null, 0),
        figures: { "ghe_stats.orgs.total_teams": 9, "ghe_stats.orgs.total_orgs": 4 },
      },
    ];
    expect(valuesOf(frameOf("teams-per-org", readings, { period: { from: monday, to: monday } }))).toEqual([
      2.25,
    ]);
  });
});

describe("grain", () => {
  it("auto depends on the kind of metric", () => {
    const readings = readingsOf(repos, monday, { a: "1" });
    const period = { from: "2026-09-01", to: "2026-11-08" };
    expect(frameOf("repos-total", readings, { period, grain: "auto" }).grain).toBe("day");
    expect(frameOf("pushes", readings, { period, grain: "auto" }).grain).toBe("week");
  });
});

it("shows no level of a week whose last day a server was archived before, as its total is without it", () => {
  const readings = readingsOf(repos, monday, { a: "1 2 3", b: "10 10 10 10 10 10 10" });
  const servers = serversOf(readings).map((one) =>
    one.server === "a" ? { ...one, lastExpectedDay: "2026-11-04" } : one,
  );
  const period = { from: "2026-10-26", to: "2026-11-08" };
  const frame = (to: string) =>
    frameOf("repos-total", readings, { period: { ...period, to }, by: "server", grain: "week", servers });
  expect(frame("2026-11-04").series.map(({ values }) => values.at(-1))).toEqual([3, 10]);
  expect(frame("2026-11-08").series.map(({ values }) => values.at(-1))).toEqual([null, 10]);
  expect(frame("2026-11-08").total?.values.at(-1)).toBe(10);
});

it("computeServerDays says what is stored of each day", () => {
  const readings = readingsOf(repos, monday, { a: "1 . 1", b: "1 1 1" });
  const imported = readings.map((reading, index) =>
    index === 1 ? { ...reading, source: "import" as const } : reading,
  );
  const period = { from: "2026-11-01", to: "2026-11-05" };
  const stored = columnsOfServer(imported, "a");
  expect(computeServerDays(stored, { firstDay: monday, lastExpectedDay: null }, period)).toBe("-cmim");
  const archived = { firstDay: monday, lastExpectedDay: "2026-11-04" };
  expect(computeServerDays(stored, archived, period)).toBe("-cmi-");
});

it("computes 12 metrics of 3 servers over two years with a value each", () => {
  const readings = ["a", "b", "c"].flatMap((serverId) =>
    Array.from(
      { length: 761 },
      (_, day): Reading => ({
        serverId,
        day: addDays("2024-11-08", day),
        source: "api",
        ghesVersion: "3.18.0",
        dormancyThresholdDays: 90,
        figures: Object.fromEntries(
          figurePaths.map((path, index) => [path, 1000 * (figurePaths.length - index) + day]),
        ),
      }),
    ),
  );
  const request = requestOf(readings, {
    metrics: [
      ...["users-total", "users-suspended", "users-dormant", "seats-in-use", "dormancy-rate", "repos-total"],
      ...[
        "pulls-opened",
        "pulls-merged",
        "pushes",
        "pulls-merge-share",
        "issues-opened",
        "packages-downloads",
      ],
    ].map(metricNamed),
    period: { from: "2025-12-09", to: "2026-12-08" },
    compare: "previous",
    grain: "auto",
  });
  const frames = computeFrames(request);
  expect(frames).toHaveLength(12);
  expect(frames.every((one) => one.summary.value !== null)).toBe(true);
});
