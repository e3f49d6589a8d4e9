import { expect, test } from "vitest";
import { fittingGrain } from "./fitting-grain";
import { grainProblem } from "./grain-problem";

test.each([
  ["month", 7, "Months need a period of 32 days or more."],
  ["week", 7, "Weeks need a period of 8 days or more."],
  ["day", 401, "Days are shown for up to 400 days."],
  ["month", 32, null],
  ["day", 1, null],
] as const)("%s over %i days: %s", (grain, days, problem) => {
  expect(grainProblem(grain, days)).toBe(problem);
  expect(fittingGrain(grain, days)).toBe(problem ? "auto" : grain);
});
