import { expect, test } from "vitest";
import { ageWords } from "./age-words";

const now = Date.parse("2026-11-20T06:14:00Z");

test("an age is told in the unit a person would use", () => {
  expect(ageWords("2026-11-20T06:01:30Z", now)).toBe("12 min");
  expect(ageWords("2026-11-20T05:15:00Z", now)).toBe("59 min");
  expect(ageWords("2026-11-20T02:14:00Z", now)).toBe("4 h");
  expect(ageWords("2026-11-18T06:15:00Z", now)).toBe("47 h");
  expect(ageWords("2026-11-17T06:00:00Z", now)).toBe("3 days");
});

test("clocks that disagree make nothing younger than now", () => {
  expect(ageWords("2026-11-20T06:20:00Z", now)).toBe("less than a minute");
});
