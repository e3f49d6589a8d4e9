import { describe, expect, it } from "vitest";
import { computeFrames } from "./frame";
import type { FramesAnswer, Grain } from "./frame-shape";
import { fromFramesJson, toFramesJson } from "./frames-json";
import { metricNamed, readingsOf, requestOf } from "./reading-fixture";

const period = { from: "2026-10-29", to: "2026-11-10" };
const readings = readingsOf("ghe_stats.repos.total_pushes", "2026-10-28", {
  a: "10 11 12 . . 15 16 17 18 19 20 21 22 23",
  b: "5 5 6 7 8 9 9 9 10 11 12 . 13 14",
});

describe("frames as JSON", () => {
  it.each<Grain>(["day", "week", "month"])("come back whole, by %s", (grain) => {
    const metrics = ["pushes", "pushes-total"].map(metricNamed);
    const answer: FramesAnswer = {
      enterprise: "acme-corp",
      ...period,
      compare: "none",
      frames: computeFrames(requestOf(readings, { metrics, period, grain })),
      also: [
        {
          compare: "none",
          frames: computeFrames(requestOf(readings, { metrics, period, grain, by: "server" })),
        },
      ],
      servers: [],
      stored: null,
      dataVersion: 1,
      readAt: null,
    };
    const json = JSON.stringify(toFramesJson(answer));
    expect(json).not.toContain("buckets");
    expect(fromFramesJson(JSON.parse(json))).toEqual(answer);
  });
});
