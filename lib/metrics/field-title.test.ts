import { expect, it } from "vitest";
import { figurePaths } from "@/lib/snapshot/figures";
import { fieldTitle } from "./field-title";

it("every published number has a title in words, and so has what else is published", () => {
  expect(fieldTitle("ghe_stats.repos.total_pushes")).toBe("Pushes, running total");
  const fields = [...figurePaths, "ghes_version", "host_name", "dormant_users.dormancy_threshold"];
  expect(fields.filter((field) => fieldTitle(field) === field)).toEqual([]);
});
