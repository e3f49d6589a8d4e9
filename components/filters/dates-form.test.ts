import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultView, parseView } from "@/lib/view/parse-view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { checkDates, readDates } from "./dates-form";

const today = "2026-11-20";

test("names the field and the reason", () => {
  expect(checkDates({ from: "23 Aug 2026", to: "20 Nov 2026" }, today)).toEqual({});
  expect(checkDates({ from: "", to: "21 Nov 2026" }, today)).toEqual({
    from: "Type a date, such as 20 Nov 2026.",
    to: "This is in the future. Today is 20 Nov 2026 (UTC).",
  });
  expect(checkDates({ from: "2 Nov 2026", to: "1 Nov 2026" }, today)).toEqual({
    to: "This is before 2 Nov 2026.",
  });
  expect(checkDates({ from: "1999-12-31", to: today }, today)).toEqual({
    from: "Nothing is stored before 1 Jan 2000.",
  });
  expect(checkDates({ from: "2001-01-01", to: today }, today).from).toContain("at most 3660");
});

test("whatever it lets through, the address takes", () => {
  const day = fc
    .integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2030, 0, 1) })
    .map((instant) => new Date(instant).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (from, to) => {
      const errors = checkDates({ from, to }, today);
      const view = { ...defaultView, range: { type: "dates" as const, from, to } };
      expect(parseView(viewToQuery(view), { today }).ok).toBe(Object.keys(errors).length === 0);
      expect(readDates({ from, to })).toEqual({ from, to });
    }),
  );
});
