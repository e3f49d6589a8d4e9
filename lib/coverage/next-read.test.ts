import { expect, it } from "vitest";
import { nextReadWords } from "./next-read";

it("says when GitHub is read next, and what stands in the way", () => {
  const notBefore = "2026-11-20T12:14:30Z";
  expect(nextReadWords({ type: "on-view", notBefore, wait: null, scheduledAt: null })).toBe(
    "When a page is opened after 20 Nov, 12:14 UTC",
  );
  expect(nextReadWords({ type: "on-view", notBefore, wait: "named", scheduledAt: null })).toBe(
    "When a page is opened after 20 Nov, 12:14 UTC: GitHub asks to wait until then",
  );
  expect(nextReadWords({ type: "on-view", notBefore, wait: "unnamed", scheduledAt: null })).toBe(
    "When a page is opened after 20 Nov, 12:14 UTC: GitHub asks to wait and does not say until when",
  );
  expect(nextReadWords({ type: "on-view", notBefore: null, wait: null, scheduledAt: null })).toBe(
    "When a page is opened",
  );
  const scheduledAt = "2026-11-21T03:12:00Z";
  expect(nextReadWords({ type: "on-view", notBefore, wait: null, scheduledAt })).toBe(
    "21 Nov, 03:12 UTC, or sooner when a page is opened after 20 Nov, 12:14 UTC",
  );
  expect(nextReadWords({ type: "on-view", notBefore: null, wait: null, scheduledAt })).toBe(
    "21 Nov, 03:12 UTC, or sooner when a page is opened",
  );
  expect(nextReadWords({ type: "token-missing" })).toBe("None: no token is stored");
  expect(nextReadWords({ type: "token-refused" })).toMatch(/^None until the token is replaced/);
  expect(nextReadWords({ type: "under-way" })).toBe("GitHub is being read now");
});
