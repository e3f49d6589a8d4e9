import { expect, test } from "vitest";
import { waitingSentence } from "./waiting-sentence";

const at = "2026-11-20T06:42:00Z";

test("counts down in whole minutes and never says zero before its time", () => {
  expect(waitingSentence(at, Date.parse("2026-11-20T06:31:00Z"))).toBe(
    "Next try at 06:42 UTC, in 11 minutes.",
  );
  expect(waitingSentence(at, Date.parse("2026-11-20T06:41:59Z"))).toBe("Next try at 06:42 UTC, in 1 minute.");
  expect(waitingSentence(at, Date.parse(at))).toBe("Trying again now.");
});
