import { expect, it } from "vitest";
import { keptPart } from "./kept-by-github";

const today = "2026-11-20";

it("GitHub keeps a year of days, today the last of them", () => {
  expect(keptPart({ from: "2026-10-03", to: "2026-10-05" }, today)).toEqual({
    from: "2026-10-03",
    to: "2026-10-05",
  });
  expect(keptPart({ from: "2025-11-19", to: "2025-11-22" }, today)).toEqual({
    from: "2025-11-21",
    to: "2025-11-22",
  });
  expect(keptPart({ from: "2026-11-19", to: "2026-11-25" }, today)?.to).toBe(today);
  expect(keptPart({ from: "2025-11-01", to: "2025-11-20" }, today)).toBeNull();
  expect(keptPart({ from: "2026-11-21", to: "2026-11-22" }, today)).toBeNull();
});
