import { describe, expect, it } from "vitest";
import { figurePaths } from "@/lib/snapshot/figures";
import { findMetric, metrics } from "./catalogue";
import {
  additivityWords,
  caveatsOf,
  fieldWords,
  firstSentence,
  formulaOf,
  kindWords,
  relatedMetrics,
  unitWords,
} from "./describe-metric";
import type { Metric } from "./metric";

function metric(id: string): Metric {
  const found = findMetric(id);
  if (!found) throw new Error(`There is no metric ${id}.`);
  return found;
}

function formulaText(id: string): string | null {
  const formula = formulaOf(metric(id));
  if (!formula) return null;
  const terms = formula.terms.map(({ sign, metric: { title } }) => `${sign} ${title}`.trim());
  return [formula.lead, ...terms, formula.tail].filter(Boolean).join(" ");
}

describe("how a metric is computed", () => {
  it("names the metrics it is made of", () => {
    expect(formulaText("users-total")).toBeNull();
    expect(formulaText("pulls-opened")).toBe(
      "The rise of Pull requests, running total from one snapshot to the next",
    );
    expect(formulaText("seats-in-use")).toBe("Users − Suspended users");
    expect(formulaText("dormancy-rate")).toBe("Dormant users ÷ Seats in use in percent");
    expect(formulaText("teams-per-org")).toBe("Teams ÷ Organizations");
    expect(formulaText("packages-published")).toBe(
      "Of what a server sends: npm packages + Maven packages + Docker packages + NuGet packages + RubyGems packages + Container packages",
    );
  });

  it.each(metrics.map((one) => [one.id, one] as const))("can be said of %s", (_, one) => {
    expect(() => formulaOf(one)).not.toThrow();
    expect(fieldWords(one).join()).toMatch(/^`[a-z_]+\.[a-z_[\].]+`/);
    for (const words of [unitWords(one), kindWords(one), additivityWords(one), ...caveatsOf(one)]) {
      expect(words).toMatch(/^[A-Z]/);
    }
  });

  it("spells the fields as GitHub's API does", () => {
    expect(fieldWords(metric("seats-in-use"))).toEqual([
      "`ghe_stats.users.total_users`",
      "`ghe_stats.users.suspended_users`",
    ]);
    expect(fieldWords(metric("packages-npm-downloads"))).toEqual([
      "`packages_stats.ecosystems[].daily_download_count` where `name` is `npm`",
    ]);
    expect(fieldWords(metric("packages-downloads"))).toEqual([
      "`packages_stats.ecosystems[].daily_download_count` of every `name`",
    ]);
  });
});

describe("what to beware of", () => {
  const has = (id: string, words: RegExp) => caveatsOf(metric(id)).some((caveat) => words.test(caveat));

  it("follows from the entry", () => {
    expect(has("seats-in-use", /estimate/)).toBe(true);
    expect(has("users-total", /estimate/)).toBe(false);
    expect(has("users-dormant", /threshold/)).toBe(true);
    expect(has("users-suspended", /threshold/)).toBe(false);
    expect(has("actions-repos-share", /3\.9/)).toBe(true);
    expect(has("packages-npm-published", /3\.9/)).toBe(true);
    expect(has("repos-total", /3\.9/)).toBe(false);
    expect(has("pushes", /fall/)).toBe(true);
    expect(has("packages-downloads", /fall/)).toBe(false);
    expect(has("pushes", /no bar/)).toBe(true);
    expect(has("pushes-total", /gap, never zero/)).toBe(true);
  });

  it("says how it adds up", () => {
    expect(additivityWords(metric("repos-total"))).toMatch(/^Adds up/);
    expect(additivityWords(metric("users-total"))).toMatch(/upper bound/);
    expect(additivityWords(metric("dormancy-rate"))).toMatch(/divided.*twice/);
    expect(additivityWords(metric("repos-fork-share"))).toMatch(/divided/);
    expect(additivityWords(metric("actions-adoption"))).toMatch(/no total over servers/);
  });
});

it("tells the unit with its decimals", () => {
  expect(unitWords(metric("users-total"))).toBe("Accounts, in whole numbers");
  expect(unitWords(metric("dormancy-rate"))).toBe("Percent, to one decimal");
  expect(unitWords(metric("teams-per-org"))).toBe("Teams per organization, to one decimal");
});

it("cuts a definition after its first sentence, not within a version", () => {
  expect(firstSentence(metric("users-total"))).toBe("User accounts, suspended ones included.");
  const last = { ...metric("users-total"), about: "Reported since 3.9." };
  expect(firstSentence(last)).toBe("Reported since 3.9.");
});

it("relates a metric to those read from the same fields", () => {
  expect(relatedMetrics(metric("pulls-total")).map(({ id }) => id)).toEqual([
    "pulls-opened",
    "pulls-merge-share",
  ]);
  expect(relatedMetrics(metric("pulls-opened")).map(({ id }) => id)).toEqual(["pulls-merge-share"]);
  expect(relatedMetrics(metric("repos-wikis"))).toEqual([]);
});

it("leaves no published figure without a metric", () => {
  const told = new Set(metrics.flatMap(fieldWords).map((words) => words.split("`")[1]));
  const spelled = figurePaths.map((path) => path.replace(/\.ecosystems\.[^.]+\./, ".ecosystems[]."));
  expect(spelled.filter((path) => !told.has(path))).toEqual([]);
});
