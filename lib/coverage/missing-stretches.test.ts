import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/lib/period/day";
import { missingStretches, runsOf } from "./missing-stretches";
import type { GitHubRead, StoredDays } from "./stored-days";

const today = "2026-11-20";
const read = (day: string, askedDays = 14, time = "06:14:00Z"): GitHubRead => ({
  from: addDays(day, 1 - askedDays),
  to: day,
  startedAt: `${day}T${time}`,
  finishedAt: `${day}T${time}`,
});
const server = (name: string, days: string, firstDay = "2026-11-11"): StoredDays => ({
  server: name,
  firstDay,
  days,
});

const stretchesOf = (servers: readonly StoredDays[], reads: readonly GitHubRead[]) =>
  missingStretches(servers, { reads, hasToken: true }, today);

describe("missing stretches", () => {
  it("are one line where several servers miss the same days, newest first", () => {
    const servers = [
      server("us", "cmmccccccc"),
      server("eu", "cmmccccmmm"),
      server("apac", "cccc", "2026-11-17"),
    ];
    expect(stretchesOf(servers, [read(today, 365)])).toMatchObject([
      { from: "2026-11-18", to: "2026-11-20", days: 3, servers: ["eu"], everyServer: false, lasting: true },
      // The third server had not reported by then: nothing of it can be missing.
      { from: "2026-11-12", to: "2026-11-13", servers: ["us", "eu"], everyServer: true, lasting: false },
    ]);
  });

  it("tell what GitHub held nothing of from what was not asked for again", () => {
    const [since, none] = stretchesOf([server("eu", "cccmmmmmmm")], [read("2026-11-17")]);
    expect(none).toMatchObject({
      from: "2026-11-14",
      to: "2026-11-16",
      lasting: false,
      reason: {
        type: "none-at-github",
        readAt: { first: "2026-11-17T06:14:00Z", last: "2026-11-17T06:14:00Z" },
      },
    });
    // Of the day of the read itself nothing is known: it was not over.
    expect(since).toMatchObject({
      from: "2026-11-17",
      to: "2026-11-20",
      lasting: true,
      reason: { type: "not-read-since", readAt: { last: "2026-11-17T06:14:00Z" } },
    });
  });

  it("say what GitHub still keeps of them", () => {
    const [silence, older] = stretchesOf([server("eu", `cmmc${"c".repeat(400)}m`, addDays(today, -405))], []);
    expect(silence?.kept).toEqual({ from: "2026-11-19", to: "2026-11-19" });
    expect(older).toMatchObject({ from: addDays(today, -404), kept: null });
    const [across] = stretchesOf(
      [server("eu", `c${"m".repeat(50)}${"c".repeat(350)}`, addDays(today, -400))],
      [],
    );
    expect(across?.kept).toEqual({ from: addDays(today, -364), to: addDays(today, -350) });
  });

  it("lack an imported file where there is no token and never was a read", () => {
    const without = (reads: GitHubRead[]) =>
      missingStretches([server("eu", "imi")], { reads, hasToken: false }, today)[0]?.reason.type;
    expect(without([])).toBe("not-imported");
    expect(without([read(today)])).toBe("none-at-github");
  });

  it("name the reads between which each day was last asked for", () => {
    const reads = Array.from({ length: 19 }, (_, index) => read(addDays("2026-11-02", index), 3));
    const [stretch, ...others] = stretchesOf([server("eu", "cmmmcccccc")], reads);
    expect(others).toEqual([]);
    expect(stretch?.reason).toEqual({
      type: "none-at-github",
      readAt: { first: "2026-11-14T06:14:00Z", last: "2026-11-16T06:14:00Z" },
    });
  });

  it("of a day that is not over are no one's fault, and part of a silence that goes on", () => {
    const reads = [read(today, 365)];
    expect(stretchesOf([server("eu", "cccccccccm")], reads)).toMatchObject([
      { from: today, days: 1, reason: { type: "day-not-over", readAt: null } },
    ]);
    expect(stretchesOf([server("eu", "ccccccccmm")], reads)).toMatchObject([
      { from: "2026-11-19", to: today, days: 2, reason: { type: "none-at-github" } },
    ]);
  });

  it("before the 365 days GitHub kept when it was first read are told apart", () => {
    const days = `i${"m".repeat(400)}c`;
    const firstDay = addDays(today, -401);
    const [kept, older] = stretchesOf([server("us", days, firstDay)], [read(today, 365)]);
    expect(kept).toMatchObject({ to: "2026-11-19", reason: { type: "none-at-github" } });
    expect(older).toMatchObject({
      from: addDays(firstDay, 1),
      to: addDays(today, -365),
      reason: { type: "no-longer-kept", readAt: { last: "2026-11-20T06:14:00Z" } },
    });
  });

  it("without any read, and of days no read asked for, claim nothing else", () => {
    expect(stretchesOf([server("us", "imi")], [])[0]?.reason).toEqual({
      type: "never-read",
      readAt: null,
    });
    expect(stretchesOf([server("us", "imi")], [read(today, 2)])[0]?.reason).toMatchObject({
      type: "not-asked",
      readAt: { first: "2026-11-20T06:14:00Z" },
    });
  });

  it("cover every missing day of every server exactly once, and no other", () => {
    const states = fc.string({ unit: fc.constantFrom("c", "i", "m"), maxLength: 40 });
    const anyServers = fc
      .array(fc.tuple(states, fc.integer({ min: 0, max: 30 })), { maxLength: 5 })
      .map((list) =>
        list.map(([rest, back], index) => server(`s${index}`, `c${rest}`, addDays(today, -40 - back))),
      );
    const anyReads = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 60 })), { maxLength: 6 })
      .map((list) => list.map(([back, asked]) => read(addDays(today, -back), asked)));
    fc.assert(
      fc.property(anyServers, anyReads, (servers, reads) => {
        const told = stretchesOf(servers, reads).flatMap((stretch) => {
          expect(stretch.days).toBe(daysBetween(stretch.from, stretch.to) + 1);
          return stretch.servers.flatMap((name) =>
            Array.from({ length: stretch.days }, (_, index) => `${name} ${addDays(stretch.from, index)}`),
          );
        });
        const missing = servers.flatMap(({ server: name, firstDay, days }) =>
          [...days].flatMap((state, index) => (state === "m" ? `${name} ${addDays(firstDay, index)}` : [])),
        );
        expect(told.sort()).toEqual(missing.sort());
      }),
    );
  });

  it("never say that GitHub held nothing of a day it was not asked for after it was over", () => {
    const anyReads = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyReads, fc.integer({ min: 1, max: 50 }), (list, back) => {
        const day = addDays(today, -back);
        const reads = list.map(([ago, asked]) => read(addDays(today, -ago), asked));
        const [stretch] = stretchesOf([server("us", "cmc", addDays(day, -1))], reads);
        const asked = reads.some(({ from, to }) => from <= day && day < to);
        expect(stretch?.reason.type === "none-at-github").toBe(asked);
      }),
    );
  });
});

it("runs of a state lie where it stands", () => {
  expect(runsOf("ccmmcm", "m")).toEqual([
    { index: 2, length: 2 },
    { index: 5, length: 1 },
  ]);
  expect(runsOf("cc", "m")).toEqual([]);
});
