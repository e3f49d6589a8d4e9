import { expect, it } from "vitest";
import { readingSpan } from "./reading-span";

it("is one piece, from a month before the earlier period", () => {
  const period = { from: "2026-08-23", to: "2026-11-20" };
  expect(readingSpan(period, null)).toEqual({ from: "2026-07-23", to: "2026-11-20" });
  expect(readingSpan(period, { from: "2025-08-23", to: "2025-11-20" })).toEqual({
    from: "2025-07-23",
    to: "2026-11-20",
  });
});
