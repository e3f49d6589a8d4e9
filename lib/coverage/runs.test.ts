import { expect, it } from "vitest";
import { featureStays, featureWords, joinRuns } from "./runs";

const run = <Value>(value: Value, from: string, to: string, days: number) => ({ value, from, to, days });

it("neighbours that mean the same become one run", () => {
  const runs = [
    run("a", "2026-11-01", "2026-11-02", 2),
    run("A", "2026-11-03", "2026-11-05", 2),
    run("b", "2026-11-06", "2026-11-06", 1),
    run("a", "2026-11-07", "2026-11-07", 1),
  ];
  const joined = joinRuns(runs, (a, b) => a.toLowerCase() === b.toLowerCase());
  expect(joined).toEqual([
    run("a", "2026-11-01", "2026-11-05", 4),
    run("b", "2026-11-06", "2026-11-06", 1),
    run("a", "2026-11-07", "2026-11-07", 1),
  ]);
});

it("a feature's stay ends with the last list that has it, and a return is a stay of its own", () => {
  const stays = featureStays([
    run(["sync", "dependabot"], "2026-11-01", "2026-11-03", 3),
    run(["sync"], "2026-11-05", "2026-11-06", 2),
    run(["actions", "sync", "dependabot", "actions"], "2026-11-07", "2026-11-08", 2),
  ]);
  expect(stays).toEqual([
    { feature: "actions", since: "2026-11-07", until: null },
    { feature: "dependabot", since: "2026-11-07", until: null },
    { feature: "sync", since: null, until: null },
    { feature: "dependabot", since: null, until: "2026-11-03" },
  ]);
  expect(featureStays([])).toEqual([]);
});

it("features are written as words", () => {
  expect(featureWords("license_usage_sync")).toBe("License usage sync");
  expect(featureWords("dependabot")).toBe("Dependabot");
});
