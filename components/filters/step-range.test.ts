import { expect, test } from "vitest";
import { stepRange } from "./step-range";

const known = { stored: { firstDay: "2025-11-21", lastDay: "2026-11-20" }, today: "2026-11-20" };

test("steps back by its length, and forward to the moving range again", () => {
  const back = stepRange({ type: "last", days: 90 }, -1, known);
  expect(back).toEqual({ type: "dates", from: "2026-05-25", to: "2026-08-22" });
  expect(back && stepRange(back, 1, known)).toEqual({ type: "last", days: 90 });
});

test("a length that is no preset stays two dates", () => {
  expect(stepRange({ type: "dates", from: "2026-11-01", to: "2026-11-10" }, 1, known)).toEqual({
    type: "dates",
    from: "2026-11-11",
    to: "2026-11-20",
  });
});

test("does not leave what is stored", () => {
  expect(stepRange({ type: "last", days: 90 }, 1, known)).toBeNull();
  expect(stepRange({ type: "last", days: 365 }, -1, known)).toBeNull();
  expect(stepRange({ type: "last", days: 90 }, -1, { stored: null, today: "2026-11-20" })).toBeNull();
});
