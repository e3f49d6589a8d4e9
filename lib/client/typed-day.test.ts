import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTypedDay } from "./typed-day";

const english = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const someInstant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

describe("parseTypedDay", () => {
  test("reads back every day as the product writes it, and in ISO form", () => {
    fc.assert(
      fc.property(someInstant, (instant) => {
        const day = new Date(instant).toISOString().slice(0, 10);
        expect(parseTypedDay(day)).toEqual({ day });
        expect(parseTypedDay(english.format(instant))).toEqual({ day });
      }),
    );
  });

  test.each([
    ["  20 nov 2026 ", "2026-11-20"],
    ["20 November 2026", "2026-11-20"],
    ["Nov 20, 2026", "2026-11-20"],
    ["2026-1-5", "2026-01-05"],
    ["29 Feb 2028", "2028-02-29"],
  ])("takes %j", (text, day) => {
    expect(parseTypedDay(text)).toEqual({ day });
  });

  test.each([
    ["", "Type a date"],
    ["yesterday", "“yesterday” is not a date"],
    ["20/11/2026", "is not a date"],
    ["20 Foo 2026", "is not a date"],
    ["29 Feb 2026", "There is no 29 Feb 2026"],
    ["2026-13-01", "There is no 2026-13-01"],
    ["2026-00-10", "There is no"],
  ])("says what is wrong with %j", (text, words) => {
    expect(parseTypedDay(text)).toEqual({ error: expect.stringContaining(words) });
  });

  test("never repeats more than a line of what was typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5_000 }), (text) => {
        const result = parseTypedDay(text);
        if ("error" in result) expect(result.error.length).toBeLessThan(120);
      }),
    );
  });
});
