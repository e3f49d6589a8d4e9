import { expect, test } from "vitest";
import { countDays, coveragePaths, coverageTicks, describeServer } from "./coverage-model";

const server = {
  server: "a",
  label: "ghes-apac",
  ghesVersion: "3.18.1",
  number: 1,
  archived: false,
  firstDay: "2026-11-16",
  lastDay: "2026-11-20",
  lastCollectedAt: "2026-11-20T06:11:00Z",
  days: "--cimcc",
  thresholds: [],
};

test("days before a server's first are neither expected nor drawn", () => {
  expect(countDays([server, { ...server, days: "ccccccc" }])).toEqual({
    collected: 10,
    imported: 1,
    missing: 1,
    expected: 12,
  });
  expect(describeServer(server)).toBe("ghes-apac: 3 collected, 1 imported, 1 missing of 5 days");
  const { collected, imported, missing } = coveragePaths(server.days);
  expect(collected.match(/M[\d.]+/g)).toEqual(["M2.5", "M5.5", "M6.5"]);
  expect(imported.match(/M[\d.]+/g)).toEqual(["M3.5"]);
  expect(missing.match(/M[\d.]+/g)).toEqual(["M4.06"]);
});

test("dates stand under the middle of their day", () => {
  expect(coverageTicks({ from: "2026-11-01", to: "2026-11-02" })).toMatchObject([{ left: 25 }, { left: 75 }]);
});
