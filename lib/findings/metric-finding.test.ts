import { expect, test } from "vitest";
import { thresholdMark, upgradeMark } from "@/lib/drawing/test-frames";
import { metricFinding } from "./metric-finding";
import { textOf } from "./phrase";
import { testAnswer } from "./test-answers";

type Sketch = Parameters<typeof testAnswer>[0];

/** 23 Aug is a Sunday, 20 Nov a Friday. */
const period = { from: "2026-08-23", to: "2026-11-20" };

function said(metric: string, figure: Partial<Sketch["figures"][number]>, sketch: Partial<Sketch> = {}) {
  const figures = [{ metric, value: null, ...figure }];
  const finding = metricFinding(testAnswer({ ...period, ...sketch, figures }));
  return finding && textOf(finding);
}

test("a level says how it moved, and what is an estimate is called one", () => {
  expect(said("users-total", { value: 12_838, from: 12_459 })).toBe("Users rose by 379 (3.0%) to 12,838.");
  expect(said("orgs-disabled", { value: 1, from: 2 })).toBe("Disabled organizations fell by 1 to 1.");
  expect(said("hooks-total", { value: 4, from: 4 })).toBe("Pre-receive hooks stayed at 4.");
  expect(said("seats-in-use", { value: 11_725, from: 11_401 })).toBe(
    "Seats in use rose by 324 (2.8%) to an estimated 11,725.",
  );
  expect(said("repos-wikis", { value: 7, from: 3, since: "2026-10-13", through: "2026-11-17" })).toBe(
    "Wikis rose by 4 since 13 Oct to 7 on 17 Nov.",
  );
});

test("a title with a comma stays one subject", () => {
  expect(said("pushes-total", { value: 8_190_000, from: 8_000_000 })).toBe(
    "Pushes, running total, rose by 190,000 (2.4%) to 8.19M.",
  );
  expect(said("packages-npm-private", { value: 71 })).toBe("npm packages, private, stood at 71.");
});

test("a share moves by points, an average by its own measure", () => {
  expect(said("repos-fork-share", { value: 18.06, from: 16.82 })).toBe(
    "Fork share rose by 1.2 pts to 18.1%.",
  );
  expect(said("actions-repos-share", { value: 43.1, from: 43.12 })).toBe(
    "Share of repositories using Actions stayed at an estimated 43.1%.",
  );
  expect(said("teams-per-org", { value: 9.588, from: 9.61 })).toBe("Teams per organization stayed at 9.6.");
  expect(said("members-per-team", { value: 8.4, from: 8.6 })).toBe("Members per team fell by 0.2 to 8.4.");
});

test("a flow says its sum, and how that compares", () => {
  expect(said("pushes", { value: 788_519, from: 748_831 })).toBe(
    "Pushes came to 788,519; they rose 5.3% against the 90 days before.",
  );
  expect(said("pushes", { value: 748_831, from: 788_519, through: "2026-11-17" }, { compare: "year" })).toBe(
    "Pushes came to 748,831 up to 17 Nov; they fell 5.0% against the same 87 days a year before.",
  );
  expect(said("issues-opened", { value: 50_005, from: 50_000 })).toBe(
    "Issues opened came to 50,005; they hardly changed against the 90 days before.",
  );
  expect(said("packages-npm-deletes", { value: 1, from: 0 })).toBe("npm package deletes came to 1.");
  expect(said("issues-backlog-change", { value: -12 })).toBe("Issues opened minus closed came to −12.");
});

test("what to know about the figures follows them", () => {
  expect(said("pushes", { value: 788_519, from: 748_831, known: { 3: 5 } })).toBe(
    "Pushes came to 788,519; they rose 5.3% against the 90 days before; 1 week is incomplete.",
  );
  expect(said("repos-total", { value: 500, from: 400 }, { servers: [{}, { firstDay: "2026-10-01" }] })).toBe(
    "Repositories rose by 100 (25.0%) to 500; 1 server was added meanwhile.",
  );
});

test("no change is given across a new threshold, and an upgrade is told of only where it may matter", () => {
  expect(
    said("users-dormant", { value: 2_118, withheld: "2026-10-19", marks: [thresholdMark("2026-10-19")] }),
  ).toBe("Dormant users stood at 2,118. The threshold changed on 19 Oct, so earlier figures do not compare.");
  expect(said("dormancy-rate", { value: 18.1, from: 17.8, marks: [upgradeMark("2026-09-15")] })).toBe(
    "Dormancy rate rose by 0.3 pts to an estimated 18.1%; an upgrade meanwhile may have changed what counts as activity.",
  );
  expect(said("users-total", { value: 110, from: 100, marks: [upgradeMark("2026-09-15")] })).toBe(
    "Users rose by 10 (10.0%) to 110.",
  );
});

test("is silent where there is no figure", () => {
  expect(said("actions-adoption", { value: null })).toBeNull();
  expect(said("pushes", { value: null })).toBeNull();
  expect(said("users-dormant", { value: null, withheld: "2026-10-19" })).toBeNull();
  expect(metricFinding(testAnswer({ ...period, figures: [] }))).toBeNull();
});
