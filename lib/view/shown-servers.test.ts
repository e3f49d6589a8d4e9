import { expect, test } from "vitest";
import { isShown, shownServers } from "./shown-servers";

const europe = { server: "rebuilt", members: ["former", "rebuilt"] };
const us = { server: "us", members: ["us"] };

test("a view shows a joined server whichever of its ids it names", () => {
  for (const servers of [["former"], ["rebuilt"], ["former", "rebuilt"]]) {
    expect(isShown(europe, { servers })).toBe(true);
    expect(isShown(us, { servers })).toBe(false);
    expect(shownServers([us, europe], { servers })).toEqual(["rebuilt"]);
  }
  expect(isShown(us, { servers: null })).toBe(true);
  expect(shownServers([us, europe], { servers: null })).toBeNull();
});
