import { expect, test } from "vitest";
import { shortNames } from "./short-names";

test("a domain that all hosts share is left out", () => {
  expect(shortNames(["ghes-us.acme.example", "ghes-eu.acme.example", "server e95f27c8"])).toEqual([
    "ghes-us",
    "ghes-eu",
    "server e95f27c8",
  ]);
});

test.each([
  [["git.globex.example"]],
  [["git.us.acme.example", "git.eu.acme.example"]],
  [["ghes.acme.example", "ghes.acme.example:8443"]],
  [["server a.b", "server a"]],
])("names that would say less, or the same, stay whole: %j", (names) => {
  expect(shortNames(names)).toEqual(names);
});
