import { expect, it } from "vitest";
import { currentDay, newestDay, silentDays } from "./silence";

it("today counts once any server has a snapshot of it", () => {
  const yesterday = { lastDay: "2026-11-19" };
  expect(newestDay([], "2026-11-20")).toBeNull();
  expect(newestDay([yesterday, { lastDay: "2026-11-17" }], "2026-11-20")).toBe("2026-11-19");
  expect(newestDay([yesterday, { lastDay: "2026-11-20" }], "2026-11-20")).toBe("2026-11-20");
  expect(silentDays(yesterday, "2026-11-19")).toBe(0);
  expect(silentDays({ lastDay: "2026-11-17" }, "2026-11-20")).toBe(3);
});

it("is told by the last stored day where figures come from files alone, else by today", () => {
  const servers = [{ lastDay: "2026-10-31" }, { lastDay: "2026-11-02" }];
  const files = { token: null, readAt: null };
  expect(currentDay(files, servers, "2026-11-20")).toBe("2026-11-02");
  expect(currentDay(files, servers, "2026-11-01")).toBe("2026-11-01");
  expect(currentDay(files, [], "2026-11-20")).toBe("2026-11-20");
  expect(currentDay({ token: {}, readAt: null }, servers, "2026-11-20")).toBe("2026-11-20");
  // Its token was taken away: what nobody collects any more is missing.
  expect(currentDay({ token: null, readAt: "2026-11-03T06:00:00Z" }, servers, "2026-11-20")).toBe(
    "2026-11-20",
  );
});
