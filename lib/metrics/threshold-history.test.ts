import { describe, expect, it } from "vitest";
import type { Reading } from "@/lib/snapshot/snapshot";
import { columnsOfServer } from "./reading-fixture";
import { thresholdHistory, thresholdsOn } from "./threshold-history";

function reading(serverId: string, day: string, dormancyThresholdDays: number | null): Reading {
  return { serverId, day, dormancyThresholdDays, ghesVersion: null, source: "api", figures: {} };
}

const period = { from: "2026-10-01", to: "2026-10-31" };
const readings = [
  reading("us", "2026-10-20", 60),
  reading("us", "2026-09-30", 30),
  reading("us", "2026-10-02", 90),
  reading("us", "2026-10-10", null),
  reading("us", "2026-10-19", 60),
  reading("eu", "2026-10-05", 90),
];

describe("threshold history", () => {
  it("names the first threshold of the period and each change, whatever the order", () => {
    expect(thresholdHistory(columnsOfServer(readings, "us"), period)).toEqual([
      { from: "2026-10-02", days: 90 },
      { from: "2026-10-19", days: 60 },
    ]);
  });

  it("knows which thresholds hold on a day", () => {
    const histories = ["us", "eu"].map((server) =>
      thresholdHistory(columnsOfServer(readings, server), period),
    );
    expect(thresholdsOn(histories, "2026-10-01")).toEqual([]);
    expect(thresholdsOn(histories, "2026-10-18")).toEqual([90]);
    expect(thresholdsOn(histories, "2026-10-31")).toEqual([60, 90]);
  });
});
