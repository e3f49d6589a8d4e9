import { expect, it } from "vitest";
import { serverLabel, serverLabels } from "./server-label";

it("is the host name, else the start of the id", () => {
  expect(serverLabel({ hostName: "ghes-eu.example.com", serverId: "ea6088f3-f095" })).toBe(
    "ghes-eu.example.com",
  );
  expect(serverLabel({ hostName: null, serverId: "ea6088f3-f095" })).toBe("server ea6088f3");
  expect(serverLabel({ hostName: "ghes-eu.example.com", serverId: "ea6088f3", name: "Europe" })).toBe(
    "Europe",
  );
  expect(serverLabel({ hostName: null, serverId: "abc" })).toBe("server abc");
});

it("tells apart servers that look alike, with no more of the id than that takes", () => {
  const labelOf = serverLabels([
    { hostName: "git.example", serverId: "aaaaaaaa-1" },
    { hostName: "git.example", serverId: "bbbbbbbb-1" },
    { hostName: "git.example", serverId: "bbbbbbbb-2" },
    { hostName: "other.example", serverId: "cccccccc-1" },
    { hostName: null, serverId: "dddddddd-1" },
  ]);
  expect(["aaaaaaaa-1", "bbbbbbbb-1", "bbbbbbbb-2", "cccccccc-1", "dddddddd-1"].map(labelOf)).toEqual([
    "git.example (aaaaaaaa)",
    "git.example (bbbbbbbb-1)",
    "git.example (bbbbbbbb-2)",
    "other.example",
    "server dddddddd",
  ]);
});
