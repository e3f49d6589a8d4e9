import { expect, it } from "vitest";
import { fieldsOf } from "./fields-of";
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
