import fc from "fast-check";
import { expect, test } from "vitest";
import { changeWords } from "@/lib/drawing/change-words";
import { fieldsOf } from "@/lib/metrics/fields-of";
import { formatValue } from "@/lib/metrics/format-value";
import { computeFrames, computeServerDays } from "@/lib/metrics/frame";
import type { Frame } from "@/lib/metrics/frame-shape";
import { columnsOfReadings, columnsOfServer, metricNamed } from "@/lib/metrics/reading-fixture";
import { addDays } from "@/lib/period/day";
import type { Reading } from "@/lib/snapshot/snapshot";
import type { View } from "@/lib/view/view";
import { backlogPace } from "./backlog";
import { metricFinding } from "./metric-finding";
import { type FoundPage, pageFindings } from "./page-findings";
import { type Finding, textOf } from "./phrase";
import type { Answer } from "./sentences";

/** What pages open with, and metrics with all that a title, a unit or a source can be. */
const spokenOf = [
  ...["seats-in-use", "users-total", "users-suspended", "users-dormant", "dormancy-rate"],
  ...["repos-total", "pushes", "pulls-opened", "pulls-merged"],
  ...["issues-open", "issues-closed", "issues-backlog-change", "orgs-total", "teams-total", "teams-per-org"],
  ...["actions-repos", "actions-repos-share", "packages-downloads"],
  ...["comments-pulls-added", "comments-issues-added"],
  ...["pushes-total", "packages-npm-private", "actions-adoption", "packages-npm-deletes", "hooks-total"],
].map(metricNamed);
const fields = fieldsOf(spokenOf);
const start = "2026-05-01";

/** One server: when it starts, which days it misses, how its totals move, and where its threshold changes. */
const server = fc.record({
  starts: fc.integer({ min: 0, max: 120 }),
  missing: fc.uniqueArray(fc.integer({ min: 0, max: 180 }), { maxLength: 25 }),
  silentFrom: fc.option(fc.integer({ min: 100, max: 180 }), { nil: 999 }),
  base: fc.constantFrom(0, 1, 40, 99, 5_000, 2_000_000),
  steps: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 12 }),
  lacks: fc.subarray(fields, { maxLength: 4 }),
  archived: fc.boolean(),
  thresholdFrom: fc.option(fc.integer({ min: 60, max: 180 }), { nil: 999 }),
  upgradeFrom: fc.option(fc.integer({ min: 60, max: 180 }), { nil: 999 }),
});

const plan = fc.record({
  servers: fc.array(server, { minLength: 1, maxLength: 3 }),
  from: fc.integer({ min: 40, max: 178 }),
  length: fc.constantFrom(1, 2, 7, 30, 90, 120),
  compare: fc.constantFrom("previous" as const, "year" as const, "none" as const),
});
type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

function answerTo({ servers, from, length, compare }: Plan, by: View["by"] = "total"): Answer {
  const period = { from: addDays(start, from), to: addDays(start, from + length - 1) };
  const readings = servers.flatMap((of, index): Reading[] => {
    const missing = new Set(of.missing);
    return Array.from({ length: 181 }, (_, day) => day)
      .filter((day) => day >= of.starts && day < of.silentFrom && !missing.has(day))
      .map((day) => ({
        serverId: `server-${index}`,
        day: addDays(start, day),
        source: "api",
        ghesVersion: day < of.upgradeFrom ? "3.17.1" : "3.18.0",
        dormancyThresholdDays: day < of.thresholdFrom ? 90 : 60,
        figures: Object.fromEntries(
          fields
            .filter((field) => !of.lacks.includes(field))
            .map((field, position) => [
              field,
              Math.max(0, of.base + walked(of.steps, position, day - of.starts)),
            ]),
        ),
      }));
  });
  const known = servers.flatMap(({ archived }, index) => {
    const days = readings.filter(({ serverId }) => serverId === `server-${index}`).map(({ day }) => day);
    const [firstDay, lastDay] = [days[0], days.at(-1)];
    return firstDay && lastDay
      ? [
          {
            server: `server-${index}`,
            label: `ghes-${index}`,
            firstDay,
            lastDay,
            lastExpectedDay: archived ? lastDay : null,
          },
        ]
      : [];
  });
  return {
    ...period,
    compare,
    frames: computeFrames({
      metrics: spokenOf,
      readings: columnsOfReadings(readings),
      servers: known,
      period,
      compare,
      by,
      grain: "auto",
    }),
    servers: known.map(({ lastExpectedDay, ...one }, index) => ({
      ...one,
      number: index + 1,
      archived: lastExpectedDay !== null,
      ghesVersion: null,
      lastCollectedAt: `${one.lastDay}T06:00:00Z`,
      days: computeServerDays(columnsOfServer(readings, one.server), { ...one, lastExpectedDay }, period),
      thresholds: [],
    })),
  };
}

/** The sum of the first so many steps, each field beginning elsewhere among them. */
function walked(steps: readonly number[], offset: number, count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) sum += steps[(index + offset) % steps.length] ?? 0;
  return sum;
}

const pages = Object.keys(pageFindings) as FoundPage[];

function everyFinding(of: Answer): { page: string; finding: Finding; text: string }[] {
  return [
    ...pages.map((page) => ({ page, finding: pageFindings[page](of) })),
    { page: "backlog", finding: backlogPace(of) },
    ...of.frames.map((frame) => ({ page: "metric", finding: metricFinding({ ...of, frames: [frame] }) })),
  ].flatMap(({ page, finding }) => (finding ? [{ page, finding, text: textOf(finding) }] : []));
}

/** Everything the figures of a page show of a frame. */
function shownOf(frame: Frame): string[] {
  const { value } = frame.summary;
  const words = changeWords(frame);
  const text = value === null ? "" : formatValue(value, frame);
  return [
    text,
    text.replace("−", ""),
    ...`${words?.amount} ${words?.rest}`.split(/[ ()]+/),
    words?.amount.slice(2) ?? "",
  ];
}

test("whatever the data, a finding is whole sentences of plain words", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(plan, (made) => {
      const of = answerTo(made);
      for (const { page, text } of everyFinding(of)) {
        seen.add(page);
        expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
        expect(text).not.toMatch(/ {2}|^ | $| [.,;:]|[.,;:]{2}|-\d/);
        expect(text).not.toMatch(/\b1 (weeks|days|months|servers|seats|falls|of them are)\b|\b1 more were\b/);
        expect(text).not.toMatch(/(^|[^\d.,])\d{2,} (week|day|month|server|seat) /);
        expect(text).toMatch(/^(?:[A-Z]|npm ).*[^.]\.$/);
        expect([...text].filter((sign) => sign === "(")).toHaveLength(
          [...text].filter((sign) => sign === ")").length,
        );
        for (const sentence of text.split(". ")) expect(sentence).toMatch(/^(?:[A-Z]|npm )/);
        expect(text.split(". ").length).toBeLessThanOrEqual(2);
      }
    }),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual([...pages, "backlog", "metric"].sort());
});

test("the key facts are figures that the page shows", () => {
  fc.assert(
    fc.property(plan, (made) => {
      const of = answerTo(made);
      const shown = new Set(of.frames.flatMap(shownOf));
      for (const { page, finding } of everyFinding(of)) {
        if (page === "backlog") continue;
        for (const { text, strong } of finding)
          if (strong) expect([...shown], `${page}: ${text}`).toContain(text);
      }
    }),
    { numRuns: 100 },
  );
});

test("what rose is said to have risen, and what fell to have fallen", () => {
  fc.assert(
    fc.property(plan, (made) => {
      const of = answerTo(made);
      const said = everyFinding(of)
        .map(({ text }) => text)
        .join(" ");
      for (const { title, summary } of of.frames) {
        const change = summary.change?.absolute ?? 0;
        if (change <= 0) expect(said).not.toContain(`${title} rose`);
        if (change >= 0) expect(said).not.toContain(`${title} fell`);
        if (Math.abs(change) >= 0.05) expect(said).not.toContain(`${title} stayed`);
        if (summary.changeWithheld) expect(said).not.toMatch(/Their number/);
      }
      for (const frame of of.frames) {
        const change = frame.summary.change?.absolute ?? 0;
        const alone = textOf(metricFinding({ ...of, frames: [frame] }) ?? []);
        if (change <= 0) expect(alone).not.toMatch(/ rose /);
        if (change >= 0) expect(alone).not.toMatch(/ fell /);
        expect(alone === "").toBe(frame.summary.value === null);
      }
    }),
    { numRuns: 100 },
  );
});

test("the words on a metric are the same where its chart shows each server", () => {
  fc.assert(
    fc.property(plan, (made) => {
      const [total, apart] = [answerTo(made), answerTo(made, "server")];
      for (const [index, frame] of total.frames.entries()) {
        const server = apart.frames.slice(index, index + 1);
        expect(metricFinding({ ...apart, frames: server })).toEqual(
          metricFinding({ ...total, frames: [frame] }),
        );
      }
    }),
    { numRuns: 50 },
  );
});
