import { expect, it } from "vitest";
import { changedValues } from "./changed-values";
import { parseRow } from "./parse-row";

const row = {
  server_id: "a",
  collection_date: "2026-11-20T23:59:59Z",
  ghes_version: "3.18.1",
  host_name: "ghes.example",
  github_connect: { features_enabled: ["a", "b"] },
  dormant_users: { total_dormant_users: 5, dormancy_threshold: "90 days" },
  ghe_stats: { users: { total_users: 100, suspended_users: 0 } },
};

function changesOf(changes: object) {
  const [old, next] = [parseRow(row), parseRow({ ...row, ...changes })];
  if (!old.ok || !next.ok) throw new Error("not a row");
  return changedValues(old.snapshot, next.snapshot);
}

it("names each field that changed with its old and new value; absent is null, never zero", () => {
  const changes = {
    ghes_version: "3.18.2",
    host_name: "",
    github_connect: { features_enabled: ["c", "a"] },
    dormant_users: { total_dormant_users: 5, dormancy_threshold: 60 },
    ghe_stats: { users: { total_users: 101 }, orgs: { total_orgs: 0 } },
  };
  const found = changesOf(changes);
  expect(found).toHaveLength(7);
  expect(found).toEqual(
    expect.arrayContaining([
      { field: "ghes_version", old: "3.18.1", new: "3.18.2" },
      { field: "host_name", old: "ghes.example", new: null },
      { field: "github_connect.features_enabled", old: ["a", "b"], new: ["a", "c"] },
      { field: "dormant_users.dormancy_threshold", old: 90, new: 60 },
      { field: "ghe_stats.orgs.total_orgs", old: null, new: 0 },
      { field: "ghe_stats.users.suspended_users", old: 0, new: null },
      { field: "ghe_stats.users.total_users", old: 100, new: 101 },
    ]),
  );
});

it("the same in other words is no change", () => {
  expect(
    changesOf({
      github_connect: { features_enabled: ["b", "a"] },
      dormant_users: { total_dormant_users: 5, dormancy_threshold: 90 },
      collection_date: "2026-11-20T00:00:00Z",
      unheard_of: true,
    }),
  ).toEqual([]);
});
