import { describe, expect, it } from "vitest";
import { frameOf, readingsOf, serversOf, valuesOf } from "./reading-fixture";

const pushes = "ghe_stats.repos.total_pushes";

// 2 Nov 2026 is a Monday.
const monday = "2026-11-02";
const week = { from: monday, to: "2026-11-08" };

describe("a flow from a running total", () => {
  it("draws a day's rise, needs the day before, and never draws a gap's rise on a day", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "100 110 . . 140 150 150 155" });
    const one = frameOf("pushes", readings, { period: week });
    expect(valuesOf(one)).toEqual([10, null, null, null, 10, 0, 5]);
    expect(one.summary).toMatchObject({ value: 55, through: "2026-11-08" });
    expect(one.coverage.longestSpan).toBe(3);
  });

  it("keeps a rise over a gap in the week it wholly lies in, else only in the period's sum", () => {
    const readings = readingsOf(pushes, "2026-11-01", {
      a: "0 1 2 . . 5 6 . . 9 10 11 12 13 14",
    });
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-15" }, grain: "week" });
    expect(valuesOf(one)).toEqual([6, 5]);
    expect(one.buckets.map((bucket) => bucket.completeDays)).toEqual([6, 5]);
    expect(one.summary.value).toBe(14);
  });

  it("never mixes days one server is silent on with days another is not", () => {
    const readings = readingsOf(pushes, "2026-11-01", {
      a: "0 10 20 30 40 50 60 70",
      b: "0 1 . . 4 5 6 7",
    });
    const one = frameOf("pushes", readings, { period: week });
    expect(valuesOf(one)).toEqual([11, null, null, null, 11, 11, 11]);
    expect(one.summary.value).toBe(77);
    const weekly = frameOf("pushes", readings, { period: week, grain: "week" });
    expect(valuesOf(weekly)).toEqual([77]);
  });

  it("stops at the last day every server reported", () => {
    const readings = readingsOf(pushes, "2026-11-01", {
      a: "0 10 20 30 40 50 60 70",
      b: "0 1 2 3 4 . . .",
    });
    const one = frameOf("pushes", readings, { period: week, grain: "week" });
    expect(one.summary).toMatchObject({ value: 44, through: "2026-11-05" });
    expect(valuesOf(one)).toEqual([44]);
    expect(one.buckets[0]).toMatchObject({ completeDays: 4, calendarDays: 7 });
  });

  it("marks a fall and never counts it", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "10 15 3 8", b: "0 1 2 3" });
    const period = { from: monday, to: "2026-11-04" };
    const alone = readings.filter((reading) => reading.serverId === "a");
    expect(valuesOf(frameOf("pushes", alone, { period }))).toEqual([5, null, 5]);
    const one = frameOf("pushes", readings, { period });
    expect(valuesOf(one)).toEqual([6, null, 6]);
    expect(one.summary.value).toBe(13);
    expect(one.marks).toMatchObject([{ type: "step", day: "2026-11-03", change: -12, servers: ["a"] }]);
    const day = { from: "2026-11-03", to: "2026-11-03" };
    expect(frameOf("pushes", alone, { period: day }).summary.value).toBeNull();
  });

  it("counts a new server from its first day on", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "0 1 2 3 4", b: ". . 500 510 520" });
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-05" } });
    expect(valuesOf(one)).toEqual([1, 1, 11, 11]);
    expect(one.summary.value).toBe(24);
  });

  it("counts an archived server up to its last day and goes on without it", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "0 1 2 3 4 5", b: "500 510 520 . . ." });
    const servers = serversOf(readings).map((one) => ({
      ...one,
      lastExpectedDay: one.server === "b" ? "2026-11-03" : null,
    }));
    const period = { from: monday, to: "2026-11-06" };
    const one = frameOf("pushes", readings, { period, servers });
    expect(valuesOf(one)).toEqual([11, 11, 1, 1, 1]);
    expect(one.summary).toMatchObject({ value: 25, through: "2026-11-06" });
    expect(one.marks).toMatchObject([{ type: "server-archived", day: "2026-11-04", servers: ["b"] }]);
    expect(one.coverage.servers).toMatchObject([
      { server: "a", expectedDays: 5, reportedDays: 5 },
      { server: "b", expectedDays: 2, reportedDays: 2 },
    ]);
  });

  it("counts what an archived server did over days on which another was silent", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "0 . . . 4", b: "500 510 520 . ." });
    const servers = serversOf(readings).map((one) => ({
      ...one,
      lastExpectedDay: one.server === "b" ? "2026-11-03" : null,
    }));
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-05" }, servers });
    expect(valuesOf(one)).toEqual([null, null, null, null]);
    expect(one.summary.value).toBe(4 + 20);
  });

  it("does not count a span of which a server's end is unknown", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "0 1 2 3 4", b: "500 510 x . ." });
    const servers = serversOf(readings).map((one) => ({
      ...one,
      lastExpectedDay: one.server === "b" ? "2026-11-03" : null,
    }));
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-05" }, servers });
    expect(valuesOf(one)).toEqual([11, null, null, 1]);
    expect(one.summary.value).toBe(12);
  });

  it("does not count a span of which a server's start is unknown", () => {
    const readings = readingsOf(pushes, "2026-11-01", { a: "0 1 2 3 4 5", b: ". x x 500 510 520" });
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-06" } });
    expect(valuesOf(one)).toEqual([null, null, null, 11, 11]);
    expect(one.summary.value).toBe(22);
  });

  it("starts at the last complete day before the period, however long ago", () => {
    const readings = [
      ...readingsOf(pushes, "2026-01-01", { a: "100", b: "10" }),
      ...readingsOf(pushes, "2026-10-31", { a: "200 .", b: ". 50" }),
      ...readingsOf(pushes, monday, { a: "210 215", b: "60 61" }),
    ];
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-03" } });
    expect(one.summary.value).toBe(110 + 50 + 5 + 1);
    expect(valuesOf(one)).toEqual([null, 6]);
    expect(one.coverage.longestSpan).toBe(305);
  });

  it("knows no rise into its first complete day", () => {
    const readings = readingsOf(pushes, monday, { a: "210 215 216", b: "60 61 63" });
    const servers = ["a", "b"].map((server) => ({
      server,
      label: server,
      firstDay: "2026-01-01",
      lastExpectedDay: null,
    }));
    const one = frameOf("pushes", readings, { period: { from: monday, to: "2026-11-04" }, servers });
    expect(valuesOf(one)).toEqual([null, 6, 3]);
    expect(one.buckets.map((bucket) => bucket.completeDays)).toEqual([0, 1, 1]);
    expect(one.summary.value).toBe(9);
  });
});

describe("GitHub's own daily counts", () => {
  it("stand for their day, and a missing day is missing", () => {
    const path = "packages_stats.ecosystems.npm.daily_download_count";
    const readings = readingsOf(path, monday, { a: "5 . 7 0 1 1 1" });
    for (const id of ["packages-npm-downloads", "packages-downloads"]) {
      const one = frameOf(id, readings, { period: week });
      expect(valuesOf(one)).toEqual([5, null, 7, 0, 1, 1, 1]);
      expect(one.summary.value).toBe(15);
      expect(one.marks).toMatchObject([{ type: "gap", day: "2026-11-03" }]);
      const weekly = frameOf(id, readings, { period: week, grain: "week" });
      expect(valuesOf(weekly)).toEqual([15]);
      expect(weekly.buckets[0]?.completeDays).toBe(6);
    }
  });
});

describe("the rise of one total less that of another", () => {
  const opened = "ghe_stats.issues.total_issues";
  const closed = "ghe_stats.issues.closed_issues";
  const both = (totals: { [server: string]: string }, closedTotals: { [server: string]: string }) => {
    const others = readingsOf(closed, "2026-11-01", closedTotals);
    return readingsOf(opened, "2026-11-01", totals).map((reading) => ({
      ...reading,
      figures: {
        ...reading.figures,
        ...others.find(({ serverId, day }) => serverId === reading.serverId && day === reading.day)?.figures,
      },
    }));
  };
  const net = (readings: ReturnType<typeof both>, grain: "day" | "week" = "day") =>
    frameOf("issues-backlog-change", readings, { period: week, grain });

  it("is below zero on days on which the other rose more, over all servers", () => {
    const one = net(
      both(
        { a: "10 15 15 20 20 20 20 20", b: "0 1 1 1 1 1 1 1" },
        { a: "5 6 9 9 9 9 9 10", b: "0 0 2 2 2 2 2 2" },
      ),
    );
    expect(valuesOf(one)).toEqual([5, -5, 5, 0, 0, 0, -1]);
    expect(one.summary).toMatchObject({ value: 4, through: "2026-11-08" });
  });

  it("is not known over days on which either total fell, and says so by its complete days", () => {
    const readings = both({ a: "10 15 12 20 20 20 20 20" }, { a: "5 6 7 7 7 6 6 8" });
    expect(valuesOf(net(readings))).toEqual([4, null, 8, 0, null, 0, -2]);
    const weekly = net(readings, "week");
    expect(weekly.summary.value).toBe(10);
    expect(weekly.buckets[0]?.completeDays).toBe(5);
    expect(weekly.marks).toMatchObject([
      { type: "step", day: "2026-11-03", change: -3 },
      { type: "step", day: "2026-11-06", change: -1 },
    ]);
  });

  it("is not known without either total", () => {
    const readings = both({ a: "10 15 20 20 20 20 20 20" }, { a: "5 x 9 9 9 9 9 9" });
    expect(valuesOf(net(readings))).toEqual([null, null, 0, 0, 0, 0, 0]);
    expect(net(readings).summary.value).toBe(6);
  });

  it("changes by an amount, not by a percentage", () => {
    const readings = both({ a: "0 0 0 0 10 10 10 30 30" }, { a: "0 0 0 0 5 5 5 10 10" });
    const one = frameOf("issues-backlog-change", readings, {
      period: { from: "2026-11-06", to: "2026-11-09" },
      compare: "previous",
    });
    expect(one.summary).toMatchObject({ value: 15, change: { absolute: 10, percent: null } });
  });
});
