import { expect, it } from "vitest";
import { formatDay, formatInstant, formatMonth, formatRange, formatShortDay, formatWeekday } from "./format";

it("writes days, ranges, months and instants in the house's words", () => {
  expect(formatDay("2026-11-20")).toBe("20 Nov 2026");
  expect(formatShortDay("2026-11-02")).toBe("2 Nov");
  expect(formatWeekday("2026-10-29")).toBe("Thu 29 Oct 2026");
  expect(formatMonth("2026-01-31")).toBe("Jan 2026");
  expect(formatRange("2026-08-23", "2026-11-20")).toBe("23 Aug – 20 Nov 2026");
  expect(formatRange("2025-11-21", "2026-11-20")).toBe("21 Nov 2025 – 20 Nov 2026");
  expect(formatRange("2026-11-20", "2026-11-20")).toBe("20 Nov 2026");
  expect(formatInstant("2026-11-20T06:04:59Z")).toBe("20 Nov, 06:04 UTC");
  expect(formatInstant("2026-11-20T23:30:00-02:00")).toBe("21 Nov, 01:30 UTC");
});
