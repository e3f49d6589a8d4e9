import { describe, expect, it } from "vitest";
import { dayInAddress, withDay } from "./chosen-day";

const server = (id: string, members = [id]) => ({
  server: id,
  label: `ghes-${id}`,
  firstDay: "2026-11-01",
  days: "ccmcc",
  members: members.map((member) => ({ server: member, hostName: null, firstDay: "", lastDay: "" })),
});
const servers = [server("us"), server("new", ["old", "new"])];
const read = (query: string) => dayInAddress(new URLSearchParams(query), servers);

describe("dayInAddress", () => {
  it("reads back what was written", () => {
    const chosen = { server: "us", day: "2026-11-03" };
    const address = withDay(new URLSearchParams("range=30d&server=new&day=2026-11-01"), chosen);
    expect(address).toBe("?range=30d&server=us&day=2026-11-03");
    expect(read(address)).toEqual({ chosen, problem: null });
    expect(withDay(new URLSearchParams(address), null)).toBe("?range=30d");
  });

  it("finds a server by any of those that were joined into it", () => {
    expect(read("server=old&day=2026-11-05").chosen).toEqual({ server: "new", day: "2026-11-05" });
  });

  it.each([
    ["day=2026-11-03", "`server` is missing"],
    ["server=us", "`day` is missing"],
    ["server=us&day=", "“”; it must be a calendar day"],
    ["server=us&day=2026-02-30", "“2026-02-30”; it must be a calendar day"],
    ["server=nobody&day=2026-11-03", "“nobody”, which is none of those shown here"],
    ["server=us&day=2026-10-31", "of ghes-us there are the days 1 Nov – 5 Nov 2026"],
    ["server=us&day=2026-11-06", "`day` is 6 Nov 2026"],
  ])("says what is wrong with %s", (query, words) => {
    expect(read(query)).toEqual({ chosen: null, problem: expect.stringContaining(words) });
  });

  it("chooses nothing where nothing is named", () => {
    expect(read("range=30d")).toEqual({ chosen: null, problem: null });
  });
});
