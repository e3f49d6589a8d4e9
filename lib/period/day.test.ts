import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  eachDay,
  endOfMonth,
  isCalendarDay,
  isDay,
  startOfIsoWeek,
  startOfMonth,
  today,
  weekday,
} from "./day";

const anyDay = fc
  .integer({ min: dayNumber("2000-01-01"), max: dayNumber("2100-12-31") })
  .map((number) => dayFromNumber(number));

describe("isDay", () => {
  it.each(["2000-01-01", "2024-02-29", "2100-12-31"])("takes %s", (day) => {
    expect(isDay(day)).toBe(true);
  });

  it.each([
    "1999-12-31",
    "2101-01-01",
    "2026-02-29",
    "2026-13-01",
    "2026-1-1",
    "2026-11-31",
    "20261120",
    "2026-11-20T00:00:00Z",
    " 2026-11-20",
    "2026-11-20\n",
    "",
  ])("refuses %j", (day) => {
    expect(isDay(day)).toBe(false);
  });
});

describe("day arithmetic", () => {
  it("goes over months, leap days and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(daysBetween("2026-08-23", "2026-11-20")).toBe(89);
  });

  it("adds and takes away exactly, and every day it makes is one", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(isCalendarDay(moved)).toBe(true);
        expect(daysBetween(day, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(day);
      }),
    );
  });

  it("lists days with both ends, in order", () => {
    expect(eachDay("2026-02-27", "2026-03-02")).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
      "2026-03-02",
    ]);
    expect(eachDay("2026-03-02", "2026-03-02")).toEqual(["2026-03-02"]);
    expect(eachDay("2026-03-02", "2026-03-01")).toEqual([]);
  });

  it("knows weeks and months", () => {
    expect(weekday("2026-11-20")).toBe(4);
    expect(weekday("1969-12-31")).toBe(2);
    expect(startOfIsoWeek("2026-11-22")).toBe("2026-11-16");
    expect(startOfIsoWeek("2026-11-16")).toBe("2026-11-16");
    expect(startOfMonth("2026-11-20")).toBe("2026-11-01");
    expect(endOfMonth("2024-02-10")).toBe("2024-02-29");
    expect(endOfMonth("2026-12-31")).toBe("2026-12-31");
  });
});

describe("dayOf", () => {
  it.each([
    ["2021-12-14T23:59:59Z", "2021-12-14"],
    ["2021-12-14T23:59:59.999999Z", "2021-12-14"],
    ["2021-12-14T23:59:59-01:00", "2021-12-15"],
    ["2021-12-14T00:30:00+02:00", "2021-12-13"],
    ["2021-12-31T20:00:00-0530", "2022-01-01"],
    ["2021-12-14T10:15Z", "2021-12-14"],
    ["2000-01-01T00:00:00Z", "2000-01-01"],
  ])("%s is on %s", (instant, day) => {
    expect(dayOf(instant)).toBe(day);
  });

  it.each([
    "2021-12-14",
    "2021-12-14T10:00:00",
    "2021-02-30T10:00:00Z",
    "2021-12-14T25:00:00Z",
    "2021-12-14T10:60:00Z",
    "1999-12-31T23:59:59Z",
    "2000-01-01T00:00:00+01:00",
    "yesterday",
    "",
  ])("%j is no instant it takes", (instant) => {
    expect(dayOf(instant)).toBeNull();
  });

  it("agrees with the platform's own reading of any instant", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-03"), max: new Date("2100-12-29"), noInvalidDate: true }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (instant, offset) => {
          const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, 19);
          const size = Math.abs(offset);
          const hours = String(Math.floor(size / 60)).padStart(2, "0");
          const minutes = String(size % 60).padStart(2, "0");
          const written = `${local}${offset < 0 ? "-" : "+"}${hours}:${minutes}`;
          expect(dayOf(written)).toBe(instant.toISOString().slice(0, 10));
        },
      ),
    );
  });
});

it("today is the UTC day whatever the process's time zone", () => {
  const before = process.env.TZ;
  try {
    const zones: [string, number][] = [
      ["Pacific/Kiritimati", -840],
      ["Pacific/Midway", 660],
      ["UTC", 0],
    ];
    for (const [zone, offset] of zones) {
      process.env.TZ = zone;
      expect(new Date("2026-11-20T12:00:00Z").getTimezoneOffset()).toBe(offset);
      expect(today(new Date("2026-11-20T23:30:00Z"))).toBe("2026-11-20");
      expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
      expect(dayOf("2026-10-25T23:59:59Z")).toBe("2026-10-25");
    }
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
