import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayFromNumber, dayNumber } from "@/lib/period/day";
import { describePeriod } from "./describe-period";
import { defaultView, parseView } from "./parse-view";
import type { View } from "./view";
import { viewToQuery } from "./view-to-query";

const today = "2026-11-20";
const parse = (query: string) => parseView(new URLSearchParams(query), { today });

const anyView: fc.Arbitrary<View> = fc.record({
  range: fc.oneof(
    fc.integer({ min: 1, max: 3660 }).map((days) => ({ type: "last" as const, days })),
    fc.tuple(fc.integer({ min: 0, max: 3659 }), fc.integer({ min: 0, max: 5000 })).map(([length, back]) => {
      const to = dayNumber(today) - back;
      const from = Math.max(to - length, dayNumber("2000-01-01"));
      return { type: "dates" as const, from: dayFromNumber(from), to: dayFromNumber(to) };
    }),
  ),
  servers: fc.option(
    fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), {
      minLength: 1,
      maxLength: 10,
    }),
  ),
  compare: fc.constantFrom("previous", "year", "none"),
  by: fc.constantFrom("total", "server"),
  grain: fc.constantFrom("auto", "day", "week", "month"),
});

describe("a view in the URL", () => {
  it("leaves out what is usual", () => {
    expect(viewToQuery(defaultView).toString()).toBe("");
    expect(parse("")).toEqual({ ok: true, view: defaultView });
    expect(parseView({}, { today })).toEqual({ ok: true, view: defaultView });
  });

  it("reads the documented parameters and leaves others alone", () => {
    expect(parse("metrics=users-total&range=30d&servers=a,b&compare=year&by=server&grain=week")).toEqual({
      ok: true,
      view: {
        range: { type: "last", days: 30 },
        servers: ["a", "b"],
        compare: "year",
        by: "server",
        grain: "week",
      },
    });
    expect(parseView({ from: "2026-08-23", to: ["2026-11-20"], grain: undefined }, { today })).toEqual({
      ok: true,
      view: { ...defaultView, range: { type: "dates", from: "2026-08-23", to: "2026-11-20" } },
    });
  });

  it("round-trips", () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parse(viewToQuery(view).toString())).toEqual({ ok: true, view });
        expect(parseView(Object.fromEntries(viewToQuery(view)), { today })).toEqual({ ok: true, view });
      }),
    );
  });
});

describe("a bad query", () => {
  it.each([
    [
      "from=2026-11-20&to=2026-08-23",
      "from",
      "`from` is after `to`.",
      { from: "2026-08-23", to: "2026-11-20" },
    ],
    ["from=2026-11-01&to=2026-12-24", "to", "in the future", { from: "2026-11-01", to: today }],
    ["from=2026-12-01&to=2026-12-24", "to", "in the future", { from: today, to: today }],
    ["from=1999-12-31&to=2001-01-01", "from", "before 1 Jan 2000", { from: "2000-01-01", to: "2001-01-01" }],
    ["from=2001-01-01&to=2026-11-20", "from", "at most 3660", { from: "2016-11-13", to: "2026-11-20" }],
    ["from=2026-11-01", "to", "`to` is missing", { from: "2026-11-01", to: today }],
    ["to=2026-11-10", "from", "`from` is missing", { from: "2026-08-13", to: "2026-11-10" }],
    [
      "from=2026-02-30&to=2026-11-10",
      "from",
      '`from` is "2026-02-30"',
      { from: "2026-08-13", to: "2026-11-10" },
    ],
    [
      "range=30d&from=2026-11-01&to=2026-11-02",
      "range",
      "combined",
      { from: "2026-11-01", to: "2026-11-02" },
    ],
  ])("%s names the parameter and the nearest dates", (query, parameter, message, dates) => {
    expect(parse(query)).toMatchObject({
      ok: false,
      problems: [{ parameter, message: expect.stringContaining(message) }],
      nearest: { range: { type: "dates", ...dates } },
    });
  });

  it.each([
    ["range=0d", 1],
    ["range=4000d", 3660],
    ["range=99999999999999999d", 90],
    ["range=-3d", 90],
    ["range=90", 90],
    ["range=", 90],
    ["from=x&to=y", 90],
  ])("%s gives the nearest moving range", (query, days) => {
    expect(parse(query)).toMatchObject({ ok: false, nearest: { range: { type: "last", days } } });
  });

  it.each([
    ["compare=last", "compare", "previous, year or none"],
    ["by=team", "by", "total or server"],
    ["grain=", "grain", "`grain` is empty"],
    ["grain=hour", "grain", "auto, day, week or month"],
    ["servers=", "servers", "empty id"],
    ["servers=a,,b", "servers", "empty id"],
    [`servers=${"x".repeat(201)}`, "servers", "longer than 200"],
    [`servers=${Array.from({ length: 101 }, (_, index) => index).join(",")}`, "servers", "at most 100"],
    ["range=30d&range=30d", "range", "more than once"],
    ["servers=a&servers=b", "servers", "more than once"],
  ])("%s names the parameter", (query, parameter, message) => {
    expect(parse(query)).toMatchObject({
      ok: false,
      problems: [{ parameter, message: expect.stringContaining(message) }],
    });
  });

  it("reports every problem at once", () => {
    const parsed = parse("from=2026-11-20&to=2026-08-23&compare=x&by=y");
    expect(!parsed.ok && parsed.problems.map((problem) => problem.parameter)).toEqual([
      "from",
      "compare",
      "by",
    ]);
  });

  it("refuses megabytes at once and echoes little of them", () => {
    const megabytes = "9,".repeat(5_000_000);
    const started = performance.now();
    for (const parameter of ["range", "from", "to", "servers", "compare", "by", "grain"]) {
      const parsed = parseView({ [parameter]: megabytes }, { today });
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed).length).toBeLessThan(700);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("always offers a nearest view that is valid", () => {
    const text = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc
        .date({ noInvalidDate: true, min: new Date("1980-01-01"), max: new Date("2040-01-01") })
        .map((date) => date.toISOString().slice(0, 10)),
      fc.constantFrom("0001-01-01", "9999-12-31", "90d", "0d", "99999d", "year", "server", "week"),
    );
    const query = fc.dictionary(
      fc.constantFrom("range", "from", "to", "servers", "compare", "by", "grain"),
      fc.oneof(text, fc.array(text, { maxLength: 2 })),
    );
    fc.assert(
      fc.property(query, (candidate) => {
        const parsed = parseView(candidate, { today });
        const view = parsed.ok ? parsed.view : parsed.nearest;
        expect(parse(viewToQuery(view).toString())).toEqual({ ok: true, view });
      }),
      { numRuns: 500 },
    );
  });
});

it("describePeriod says the period and what it is compared with", () => {
  const period = { from: "2026-08-23", to: "2026-11-20" };
  expect(describePeriod(period, "previous")).toBe(
    "23 Aug – 20 Nov 2026, 90 days, compared with the 90 days before.",
  );
  expect(describePeriod(period, "year")).toBe("23 Aug – 20 Nov 2026, 90 days, compared with a year before.");
  expect(describePeriod(period, "none")).toBe("23 Aug – 20 Nov 2026, 90 days.");
  const day = { from: "2026-11-20", to: "2026-11-20" };
  expect(describePeriod(day, "previous")).toBe("20 Nov 2026, 1 day, compared with the day before.");
});
