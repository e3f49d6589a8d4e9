import { expect, it } from "vitest";
import { testFrame } from "@/lib/drawing/test-frames";
import { findMetric } from "./catalogue";
import { packageColumns, packageRows, packageTableMetrics } from "./package-table";

const days = { from: "2026-11-01", to: "2026-11-02" };

it("asks for as many metrics as one call answers, each of the catalogue", () => {
  expect(packageTableMetrics).toHaveLength(60);
  expect(packageTableMetrics.filter((id) => !findMetric(id))).toEqual([]);
});

it("has a row an ecosystem, whose figures are those of its metrics", () => {
  const frame = (metric: string, label: string, value: number | null) =>
    testFrame({ ...days, metric, label, unit: "packages", values: [[value]] });
  const rows = packageRows([
    frame("packages-npm-published", "Published", 3_870),
    frame("packages-npm-downloads", "npm", 1_500_000),
    frame("packages-maven-downloads", "Maven", 375_000),
    frame("packages-docker-downloads", "Docker", 0),
    frame("packages-nuget-downloads", "NuGet", null),
  ]);
  expect(rows.map(({ name }) => name).slice(0, 4)).toEqual(["npm", "Maven", "Docker", "NuGet"]);
  const [npm, maven, docker, nuget] = rows;
  expect(npm?.cells.map(({ text }) => text)).toEqual([
    "3,870",
    "1.50M",
    ...packageColumns.slice(2).map(() => null),
  ]);
  expect([npm, maven, docker, nuget].map((row) => row?.downloadShare)).toEqual([1, 0.25, 0, null]);
  expect([npm, maven, docker, nuget].map((row) => row?.reported)).toEqual([true, true, true, false]);
});
