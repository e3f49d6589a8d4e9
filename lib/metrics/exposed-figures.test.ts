import { describe, expect, it } from "vitest";
import { figurePaths } from "@/lib/snapshot/figures";
import type { Figures } from "@/lib/snapshot/snapshot";
import { findMetric, metrics } from "./catalogue";
import { exposedFigures } from "./exposed-figures";

const named = (id: string) => {
  const figure = exposedFigures.find(({ metric }) => metric === findMetric(id));
  if (!figure) throw new Error(`${id} is not exposed.`);
  return figure;
};

describe("figures for monitoring systems", () => {
  it("have the names that exporters of admin statistics gave them", () => {
    const names = exposedFigures
      .filter(({ metric: { source } }) => source.type === "field" && source.field.startsWith("ghe_stats."))
      .map(({ name }) => name.replace("github_admin_", ""));
    expect(names.sort()).toEqual(
      [
        ...["comments_commit", "comments_gist", "comments_issue", "comments_pull_request"],
        ...["gists_private", "gists_public", "gists_total", "hooks_active", "hooks_inactive", "hooks_total"],
        ...["issues_closed", "issues_open", "issues_total"],
        ...["milestones_closed", "milestones_open", "milestones_total"],
        ...["orgs_disabled", "orgs_members", "orgs_teams", "orgs_total", "pages_total"],
        ...["pulls_mergeable", "pulls_merged", "pulls_total", "pulls_unmergeable"],
        ...[
          "repos_fork",
          "repos_org",
          "repos_pushes_total",
          "repos_root",
          "repos_total",
          "repos_wikis_total",
        ],
        ...["users_admin", "users_suspended", "users_total"],
      ].sort(),
    );
  });

  it("have the catalogue's names beyond those, shares as ratios and ecosystems as a label", () => {
    const nameOf = (id: string) => [named(id).name, named(id).labels.ecosystem];
    expect(nameOf("users-dormant")).toEqual(["github_admin_users_dormant", undefined]);
    expect(nameOf("seats-in-use")).toEqual(["github_admin_seats_in_use", undefined]);
    expect(nameOf("dormancy-rate")).toEqual(["github_admin_dormancy_ratio", undefined]);
    expect(nameOf("actions-adoption")).toEqual(["github_admin_actions_adoption_ratio", undefined]);
    expect(nameOf("packages-npm-published")).toEqual(["github_admin_packages_published", "npm"]);
    expect(nameOf("packages-maven-downloads")).toEqual(["github_admin_packages_daily_downloads", "maven"]);
    expect(named("packages-npm-published").help).toMatch(/^Packages that are published\./);
  });

  it("are every level there is: no field is left out, no name is another's", () => {
    const fields = exposedFigures.flatMap(({ metric: { source } }) =>
      source.type === "field" ? [source.field] : [],
    );
    expect(fields.sort()).toEqual([...figurePaths].sort());
    const keys = exposedFigures.map(({ name, labels }) => `${name} ${labels.ecosystem}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { name, unit } of exposedFigures) {
      expect(name).toMatch(/^github_admin_[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(name.endsWith("_ratio")).toBe(unit === "ratio");
    }
    const hidden = metrics.filter((metric) => !exposedFigures.some((figure) => figure.metric === metric));
    expect(hidden.every(({ kind, source }) => kind === "flow" || source.type === "sum-of-present")).toBe(
      true,
    );
  });

  it("tell the same of a name whatever its ecosystem", () => {
    const told = new Map(exposedFigures.map(({ name, help }) => [name, help]));
    for (const { name, help } of exposedFigures) expect(help).toBe(told.get(name));
  });

  it("are read of one snapshot; what it lacks is missing, also in what is worked out of it", () => {
    const figures: Figures = {
      "ghe_stats.users.total_users": 200,
      "ghe_stats.users.suspended_users": 0,
      "dormant_users.total_dormant_users": 30,
      "actions_stats.percentage_of_repos_using_actions": 12.5,
      "ghe_stats.orgs.total_teams": 6,
      "ghe_stats.orgs.total_orgs": 0,
    };
    expect(named("users-suspended").read(figures)).toBe(0);
    expect(named("seats-in-use").read(figures)).toBe(200);
    expect(named("dormancy-rate").read(figures)).toBe(0.15);
    expect(named("actions-adoption").read(figures)).toBe(0.125);
    expect(named("users-admin").read(figures)).toBeNull();
    expect(named("teams-per-org").read(figures)).toBeNull();
    expect(named("seats-in-use").read({ "ghe_stats.users.total_users": 200 })).toBeNull();
    expect(exposedFigures.every(({ read }) => read({}) === null)).toBe(true);
  });
});
