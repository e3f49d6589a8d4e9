import { expect, it } from "vitest";
import { progressOf } from "./received-days";

const row = (server_id: string, name: string | null = null, continues: string | null = null) => ({
  ...{ server_id, name, continues },
});
const received = new Map([
  ["us", { hostName: "ghes-us.example", days: new Set(["2026-11-01", "2026-11-02"]) }],
  ["old", { hostName: "ghes-eu.example", days: new Set(["2026-11-01", "2026-11-02"]) }],
  ["new", { hostName: "ghes-eu.example", days: new Set(["2026-11-02", "2026-11-03"]) }],
]);

it("counts days by server, told apart where host names are alike", () => {
  expect(progressOf(received, [row("us"), row("old"), row("new")])).toEqual([
    { server: "us", label: "ghes-us.example", days: 2 },
    { server: "old", label: "ghes-eu.example (old)", days: 2 },
    { server: "new", label: "ghes-eu.example (new)", days: 2 },
  ]);
});

it("goes by given names, and counts a day of joined servers once", () => {
  expect(progressOf(received, [row("us", "America"), row("old", "Europe"), row("new", null, "old")])).toEqual(
    [
      { server: "us", label: "America", days: 2 },
      { server: "new", label: "Europe", days: 3 },
    ],
  );
});
