import fc from "fast-check";
import { expect, test } from "vitest";
import { fitNames, shortNames } from "./short-names";
import { textWidth } from "./text-width";

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

test.each([
  [
    ["ghes-us", "ghes-eu"],
    ["ghes-us", "ghes-eu"],
  ],
  [
    ["payments-production", "warehouse-production"],
    ["payments-pr…", "warehouse-…"],
  ],
  [
    ["ghes-production-eu", "ghes-production-us", "lab"],
    ["…eu", "…us", "lab"],
  ],
  [
    ["git-production-a-1", "git-production-b"],
    ["…a-1", "…b"],
  ],
  [
    ["productionservereu", "productionserverus"],
    ["produc…vereu", "produc…verus"],
  ],
])("of long names what tells them apart is kept: %j", (names, fitted) => {
  expect(fitNames(names, 78)).toEqual(fitted);
});

test("names that differ stay different, within their room", () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,12}(production|prod|x)?[a-z0-9.-]{1,30}$/);
  const names = fc.uniqueArray(label, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(names, fc.integer({ min: 60, max: 160 }), (all, room) => {
      const fitted = fitNames(all, room);
      expect(new Set(fitted).size).toBe(all.length);
      for (const name of fitted) expect(textWidth(name)).toBeLessThanOrEqual(room);
    }),
  );
});
