import { expect, it } from "vitest";
import { newestDay, silentDays } from "./silence";

it("today counts once any server has a snapshot of it", () => {
  const yesterday = { lastDay: "2026-11-19" };
  expect(newestDay([], "2026-11-20")).toBeNull();
  expect(newestDay([yesterday, { lastDay: "2026-11-17" }], "2026-11-20")).toBe("2026-11-19");
  expect(newestDay([yesterday, { lastDay: "2026-11-20" }], "2026-11-20")).toBe("2026-11-20");
  expect(silentDays(yesterday, "2026-11-19")).toBe(0);
  expect(silentDays({ lastDay: "2026-11-17" }, "2026-11-20")).toBe(3);
});
