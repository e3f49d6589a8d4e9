import fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "@/lib/period/day";
import { lateDays } from "./late-days";

const read = (from: string, to: string, startedAt: string) => ({
  from,
  to,
  startedAt,
  finishedAt: startedAt,
});

it("a day is late once a read has asked for it two days later or after", () => {
  const of = (startedAt: string) => lateDays([read("2026-11-01", "2026-11-30", startedAt)])("2026-11-10");
  expect(of("2026-11-10T23:59:59Z")).toBe(false);
  expect(of("2026-11-11T23:59:59Z")).toBe(false);
  expect(of("2026-11-12T00:00:00Z")).toBe(true);
  expect(of("2027-03-01T12:00:00Z")).toBe(true);
});

it("a read tells nothing of days it did not ask for, and no read nothing at all", () => {
  const isLate = lateDays([read("2026-11-05", "2026-11-06", "2026-11-20T06:00:00Z")]);
  expect(["2026-11-04", "2026-11-05", "2026-11-06", "2026-11-07"].map(isLate)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(lateDays([])("2020-01-01")).toBe(false);
});

it("another read never makes a late day timely", () => {
  const day = fc.integer({ min: 0, max: 60 }).map((number) => addDays("2026-01-01", number));
  const anyRead = fc
    .tuple(day, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 5 }))
    .map(([from, length, after]) => {
      const to = addDays(from, length);
      return read(from, to, `${addDays(to, after)}T06:00:00Z`);
    });
  fc.assert(
    fc.property(fc.array(anyRead), anyRead, day, (reads, another, asked) => {
      if (lateDays(reads)(asked)) expect(lateDays([...reads, another])(asked)).toBe(true);
      else expect(lateDays([...reads, another])(asked)).toBe(lateDays([another])(asked));
    }),
  );
});
