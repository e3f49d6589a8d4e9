import { describe, expect, it } from "vitest";
import { figurePaths } from "@/lib/snapshot/figures";
import { findMetric, metrics } from "./catalogue";
import { fieldsOf } from "./fields-of";

describe("the catalogue", () => {
  it("has unique kebab-case ids, and finds each", () => {
    expect(new Set(metrics.map((metric) => metric.id)).size).toBe(metrics.length);
    for (const metric of metrics) {
      expect(metric.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(findMetric(metric.id)).toBe(metric);
    }
    expect(findMetric("users-unknown")).toBeUndefined();
  });

  it("has a unique title for every metric of a family", () => {
    const titles = metrics.map((metric) => `${metric.family}: ${metric.title}`);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("keeps the ids that are promised", () => {
    const promised = [
      "users-total",
      "users-suspended",
      "users-dormant",
      "seats-in-use",
      "dormancy-rate",
      "repos-total",
      "pulls-opened",
      "pulls-merged",
      "pushes",
      "pushes-total",
      "pulls-total",
      "pulls-merged-total",
      "pulls-merge-share",
      "issues-opened",
      "issues-closed",
      "issues-backlog-change",
      "repos-fork-share",
      "teams-per-org",
      "actions-adoption",
      "packages-downloads",
      "packages-publishes",
      "packages-updates",
      "packages-deletes",
      "packages-npm-downloads",
      "packages-rubygems-published",
    ];
    expect(promised.filter((id) => !findMetric(id))).toEqual([]);
  });

  it("shows every published figure as it is", () => {
    const shown = metrics.flatMap((metric) => (metric.source.type === "field" ? [metric.source.field] : []));
    expect([...shown].sort()).toEqual([...figurePaths].sort());
    expect(fieldsOf(metrics).sort()).toEqual([...figurePaths].sort());
  });

  it.each(metrics.map((metric) => [metric.id, metric] as const))("%s is whole", (_, metric) => {
    expect(metric.title).toMatch(/^\S/);
    expect(metric.label).toMatch(/^\S/);
    expect(metric.label.length).toBeLessThanOrEqual(metric.title.length);
    expect(metric.unit).toMatch(/^\S/);
    expect(metric.about).toMatch(/^\S.{15,}\.$/);
    expect(metric.about.length).toBeLessThanOrEqual(240);
    expect(fieldsOf([metric])).not.toEqual([]);
    expect(metric.decimals).toBe(metric.kind === "ratio" ? 1 : 0);
    if (metric.estimate) expect(metric.about).toMatch(/^An estimate/);
    if (metric.unit === "%") expect(metric.kind).toBe("ratio");
    if (metric.unit === "accounts") expect(metric.adds).toBe("accounts");
    if (metric.source.type === "rise" || metric.source.type === "net-rise") expect(metric.kind).toBe("flow");
    if (metric.source.type === "field" && metric.kind === "flow")
      expect(metric.source.field).toContain(".daily_");
    if (metric.source.type === "field" && metric.kind === "stock") {
      expect(metric.source.field).not.toContain(".daily_");
    }
  });

  it("divides only levels that add up over servers", () => {
    for (const { source, adds } of metrics) {
      if (source.type !== "ratio") continue;
      expect(adds).not.toBe("none");
      for (const id of [source.numerator, source.denominator]) {
        const part = findMetric(id);
        expect(part?.kind).toBe("stock");
        expect(part?.adds).not.toBe("none");
      }
    }
  });

  it("breaks at a changed threshold exactly what counts dormant users", () => {
    for (const metric of metrics) {
      const countsDormant = fieldsOf([metric]).includes("dormant_users.total_dormant_users");
      expect(metric.dependsOnThreshold).toBe(countsDormant);
    }
  });
});
