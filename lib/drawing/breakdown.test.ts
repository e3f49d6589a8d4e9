import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeFrames, computeServerDays } from "@/lib/metrics/frame";
import type { Frame, Grain, ServerDays } from "@/lib/metrics/frame-shape";
import { columnsOfServer, metricNamed, requestOf, serversOf } from "@/lib/metrics/reading-fixture";
import { addDays, daysBetween } from "@/lib/period/day";
import type { Reading } from "@/lib/snapshot/snapshot";
import { breakDown, topServers } from "./breakdown";
import { drawnSeries, isWhole } from "./drawn-series";
import { serverColors } from "./server-colors";
import { testFrame, thresholdMark } from "./test-frames";

const days = { from: "2026-11-14", to: "2026-11-15" };
const levels = (...latest: number[]) =>
  testFrame({ ...days, values: latest.map((value) => [1, value]), total: [1] });
const labels = (frame: Frame) => frame.series.map(({ label }) => label);

describe("a chart by server", () => {
  test("shows up to five servers by name", () => {
    const five = levels(10, 50, 20, 40, 30);
    expect(breakDown(five, []).note).toBeNull();
    expect(new Set(labels(breakDown(five, []).frame))).toEqual(new Set(labels(five)));
  });

  test("shows of more the four largest in the enterprise's order, and the rest as one", () => {
    const { frame, note } = breakDown(levels(10, 60, 20, 50, 30, 40), []);
    expect(labels(frame)).toEqual(["ghes-1", "ghes-3", "ghes-4", "ghes-5", "Other (2 servers)"]);
    expect(frame.series.at(-1)?.values).toEqual([2, 30]);
    expect(note).toBeNull();
  });

  test("adds up no shares: it says how many are shown and where the others are", () => {
    for (const what of [{ adds: "none" as const }, { kind: "ratio" as const }]) {
      const rates = testFrame({ ...days, ...what, values: [[1], [6], [2], [5], [3], [4]], total: [3] });
      const { frame, note } = breakDown(rates, []);
      expect(labels(frame)).toEqual(["ghes-1", "ghes-3", "ghes-4", "ghes-5"]);
      expect(note).toBe("4 of 6 servers; the others are in the table");
    }
  });

  test("takes the largest of a flow by what the period brought, not by its last days", () => {
    const flow = testFrame({
      ...days,
      kind: "flow",
      values: [
        [90, 1],
        [5, 9],
        [5, 8],
        [5, 7],
        [5, 6],
      ],
      total: [1],
    });
    expect(topServers(flow)).toEqual(["server-0", "server-1", "server-2", "server-3"]);
  });

  test("has no Other on a day on which one of the rest is missing", () => {
    const values = [
      [9, 9],
      [9, 9],
      [9, 9],
      [9, 9],
      [1, 1],
      [1, null],
    ];
    const { frame } = breakDown(testFrame({ ...days, values, total: [38, null] }), []);
    expect(frame.series.at(-1)?.values).toEqual([2, null]);
  });

  test("has an Other of part of a week where the rest are of part of it", () => {
    const week = { ...days, from: "2026-11-09", kind: "flow" as const, grain: "week" as const };
    const values = [[9], [9], [9], [9], [2], [1]];
    const frame = testFrame({ ...week, values, total: [39], ownDays: [7, 7, 7, 7, 4, 4] });
    const drawn = drawnSeries([breakDown(frame, []).frame]);
    expect(drawn.map((series) => isWhole(series, 0))).toEqual([true, true, true, true, false]);
  });

  test("breaks a server's line where its own threshold changed", () => {
    const values = [[1], [2]];
    const marks = [{ ...thresholdMark("2026-11-15"), servers: ["server-1"] }];
    const changed = testFrame({ ...days, values, total: [3], breaks: [1], marks });
    expect(drawnSeries([changed]).map(({ breaks }) => breaks)).toEqual([[], [1]]);
  });
});

const length = 40;
const start = "2026-09-28";
const period = { from: addDays(start, 5), to: addDays(start, length - 1) };
/** By server and day a level, or no snapshot; a server begins with its first. */
const history = fc
  .array(
    fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { freq: 30 }), {
      minLength: length,
      maxLength: length,
    }),
    {
      minLength: 6,
      maxLength: 12,
    },
  )
  .map((servers) =>
    servers.flatMap((days, server) =>
      days.flatMap((step, index): Reading[] => {
        if (step === null) return [];
        const level = 1_000 * index + step;
        return [
          {
            serverId: String.fromCharCode(97 + server),
            day: addDays(start, index),
            source: "api",
            ghesVersion: null,
            dormancyThresholdDays: null,
            figures: { "ghe_stats.repos.total_repos": level, "ghe_stats.repos.total_pushes": level },
          },
        ];
      }),
    ),
  );

test.each<Grain>(["day", "week", "month"])(
  "by %s, the drawn add up to the total wherever it is complete",
  (grain) => {
    const metrics = ["repos-total", "pushes"].map(metricNamed);
    fc.assert(
      fc.property(history, (readings) => {
        const lastDays = new Map(readings.map(({ serverId, day }) => [serverId, day]));
        const known = serversOf(readings).map((one, index) => ({
          ...one,
          lastExpectedDay: index % 2 === 0 ? (lastDays.get(one.server) ?? null) : null,
        }));
        const servers = known.map(
          (one, index): ServerDays => ({
            server: one.server,
            label: one.label,
            number: index + 1,
            archived: one.lastExpectedDay !== null,
            firstDay: one.firstDay,
            ghesVersion: null,
            lastDay: lastDays.get(one.server) ?? period.to,
            lastCollectedAt: "",
            thresholds: [],
            days: computeServerDays(columnsOfServer(readings, one.server), one, period),
          }),
        );
        const request = requestOf(readings, { metrics, period, grain, by: "server", servers: known });
        for (const frame of computeFrames(request)) {
          const { series } = breakDown(frame, servers).frame;
          frame.buckets.forEach((bucket, index) => {
            const total = frame.total?.values[index] ?? null;
            const [first, last] = [
              daysBetween(period.from, bucket.from),
              daysBetween(period.from, bucket.to),
            ];
            const whole = servers.every(
              ({ days }) => !days.slice(Math.max(0, first - 1), last + 1).includes("m"),
            );
            // The day before the period is not among the servers' days.
            if (total === null || !whole || (first === 0 && frame.kind === "flow")) return;
            const drawn = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
            expect(drawn).toBe(total);
          });
        }
      }),
      { numRuns: 60 },
    );
  },
);

describe("a server's colour", () => {
  const slots = ["blue", "coral", "pine", "pink"];
  const colorsOf = (frames: Frame[], numbers?: Record<string, number>) => {
    const keys = frames[0]?.series.map(({ key }) => key) ?? [];
    return serverColors(
      frames,
      keys.map((server, at) => ({ server, number: numbers?.[server] ?? at + 1 })),
    );
  };

  test("is the same in every chart of up to four servers, whatever their sizes", () => {
    expect([...colorsOf([levels(1, 2, 3, 4), levels(4, 3, 2, 1)]).values()]).toEqual(slots);
    expect([...colorsOf([levels(9, 9, 9, 9)]).values()]).toEqual(slots);
  });

  test("stays with its number, whatever the order and whoever is there beside it", () => {
    const numbers = { "server-0": 3, "server-1": 1, "server-2": 6 };
    const [all, fewer] = [levels(1, 2, 3), levels(1, 2)];
    expect(Object.fromEntries(colorsOf([all], numbers))).toEqual({
      "server-0": "pine",
      "server-1": "blue",
      "server-2": "coral",
    });
    expect(Object.fromEntries(colorsOf([fewer], numbers))).toEqual({
      "server-0": "pine",
      "server-1": "blue",
    });
    const turned = { ...all, series: all.series.toReversed() };
    expect(Object.fromEntries(colorsOf([turned], numbers))).toEqual({
      "server-0": "pine",
      "server-1": "blue",
      "server-2": "coral",
    });
  });

  test("never is another's of the same chart, and no two lines of a chart share one", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 9 }), (charts) => {
        const frames = charts.map((latest) => levels(...latest));
        const colors = colorsOf(frames);
        for (const frame of frames) {
          const drawn = drawnSeries([breakDown(frame, []).frame], { serverColors: colors });
          expect(drawn.map(({ color }) => color).sort()).toEqual([...slots, "gray"].sort());
          for (const { key, color } of drawn) {
            const own = colors.get(key.split("/")[1] ?? "");
            if (own) expect(color).toBe(own);
          }
        }
      }),
    );
  });
});
