import { expect, test } from "vitest";
import { waitingSentence } from "./waiting-sentence";

const at = "2026-11-20T06:42:00Z";

test("counts down in whole minutes and never says zero before its time", () => {
  const sentence = (now: string, retries = true) => waitingSentence(at, Date.parse(now), retries);
  expect(sentence("2026-11-20T06:31:00Z")).toBe("Next try at 06:42 UTC, in 11 minutes.");
  expect(sentence("2026-11-20T06:41:59Z")).toBe("Next try at 06:42 UTC, in 1 minute.");
  expect(sentence(at)).toBe("Trying again now.");
  expect(sentence("2026-11-20T06:31:00Z", false)).toBe("Try again at 06:42 UTC, in 11 minutes.");
  expect(sentence(at, false)).toBe("The wait is over; try again.");
});
