import { expect, it } from "vitest";
import { fieldsOf, risingFieldsOf } from "./fields-of";
import { metricNamed } from "./reading-fixture";

it("goes through ratios and names each figure once", () => {
  expect(fieldsOf([metricNamed("dormancy-rate"), metricNamed("users-total"), metricNamed("pushes")])).toEqual(
    [
      "dormant_users.total_dormant_users",
      "ghe_stats.users.total_users",
      "ghe_stats.users.suspended_users",
      "ghe_stats.repos.total_pushes",
    ],
  );
  expect(fieldsOf([])).toEqual([]);
});

it("tells which figures rise: not those that stand for a day themselves", () => {
  const ids = ["users-total", "pushes", "issues-backlog-change", "packages-downloads"];
  expect(risingFieldsOf(ids.map(metricNamed))).toEqual([
    "ghe_stats.repos.total_pushes",
    "ghe_stats.issues.total_issues",
    "ghe_stats.issues.closed_issues",
  ]);
});
