import { expect, test } from "vitest";
import { expiryWords, tokenError, tokenKindWords } from "./token-words";

test("an expiry is a UTC day, over or to come", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(expiryWords("2026-12-02T23:30:00-05:00", now)).toBe("expires 3 Dec 2026");
  expect(expiryWords("2026-11-20T11:00:00Z", now)).toBe("expired 20 Nov 2026");
  expect(expiryWords(null, now)).toBe("expiry not shown by GitHub");
});

test("a kind it does not know is still worded", () => {
  expect(tokenKindWords("classic")).toBe("Classic token");
  expect(tokenKindWords("brand-new")).toBe("Token of an unknown kind");
});

test("a token is held back only for what cannot be one", () => {
  expect(tokenError("ghp_abc")).toBeUndefined();
  expect(tokenError("")).toBeUndefined();
  expect(tokenError("ghp_a\nbc")).toContain("line break");
  expect(tokenError("ghr_abc")).toContain("refresh token");
});
