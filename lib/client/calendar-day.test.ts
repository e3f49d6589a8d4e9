import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { fromCalendarDate, toCalendarDate } from "./calendar-day";

const zone = process.env.TZ;

afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const someDay = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 86_400_000, max: Date.UTC(2100, 0, 1) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

// Far west, far east, one that changes its clocks at midnight, and one that once skipped a whole day.
describe.each(["Pacific/Pago_Pago", "Pacific/Kiritimati", "America/Santiago", "Pacific/Apia"])(
  "in %s",
  (name) => {
    test("a day and its calendar date stand for each other", () => {
      process.env.TZ = name;
      fc.assert(
        fc.property(someDay, (day) => {
          fc.pre(!(name === "Pacific/Apia" && day === "2011-12-30"));
          expect(fromCalendarDate(toCalendarDate(day))).toBe(day);
        }),
      );
    });

    test("any hour of the local date is the same day", () => {
      process.env.TZ = name;
      expect(fromCalendarDate(new Date(2026, 10, 20, 1))).toBe("2026-11-20");
      expect(fromCalendarDate(new Date(2026, 10, 20, 23, 59))).toBe("2026-11-20");
    });
  },
);

test("the four zones do differ", () => {
  process.env.TZ = "Pacific/Pago_Pago";
  const west = toCalendarDate("2026-11-20").getTime();
  process.env.TZ = "Pacific/Kiritimati";
  expect(west - toCalendarDate("2026-11-20").getTime()).toBe(25 * 3_600_000);
});
