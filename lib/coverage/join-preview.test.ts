import { expect, test } from "vitest";
import { dayStates } from "./day-states";
import { joinPreview } from "./join-preview";

const server = (firstDay: string, lastDay: string, days: string) => ({ firstDay, lastDay, days });

test("counts the days that both have reported, whatever is missing between", () => {
  const older = server("2026-11-01", "2026-11-05", `ccmi${dayStates.corrected}mmm`);
  const newer = server("2026-11-03", "2026-11-08", `ci${dayStates.late}mcc`);
  expect(joinPreview(older, newer)).toEqual({ overlap: 2, gap: null });
});

test("names the days between the two, of which there is no snapshot", () => {
  const older = server("2026-11-01", "2026-11-03", "cccmmmmm");
  expect(joinPreview(older, server("2026-11-06", "2026-11-08", "ccc"))).toEqual({
    overlap: 0,
    gap: { from: "2026-11-04", to: "2026-11-05", days: 2 },
  });
  expect(joinPreview(older, server("2026-11-04", "2026-11-08", "ccccc")).gap).toBeNull();
});
