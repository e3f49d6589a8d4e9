import { expect, it } from "vitest";
import { registryStatesOf } from "./registry-states";

const states = (ecosystems: unknown) =>
  registryStatesOf(JSON.parse(JSON.stringify({ packages_stats: { ecosystems } })));

it("reads a registry's state in any case and either spelling of its ecosystem, the first of a name", () => {
  expect(
    states([
      { name: "npm", enabled: "TRUE" },
      { name: "ruby_gems", enabled: "readonly" },
      { name: "Docker", enabled: "False" },
      { name: "nuget", enabled: true },
      { name: "npm", enabled: "FALSE" },
    ]),
  ).toEqual({ npm: "on", rubygems: "read-only", docker: "off", nuget: "on" });
});

it("leaves out what is not said", () => {
  expect(
    states([
      { name: "npm" },
      { name: "maven", enabled: "perhaps" },
      { name: "cargo", enabled: "TRUE" },
      null,
      7,
    ]),
  ).toEqual({});
  expect(states({ $ref: "#/components/x" })).toEqual({});
  expect(registryStatesOf({ packages_stats: null })).toEqual({});
  expect(registryStatesOf({})).toEqual({});
});
