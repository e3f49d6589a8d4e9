import { expect, test } from "vitest";
import { readAtSentence } from "./read-at";

test("says today, another day, or never, always in UTC", () => {
  expect(readAtSentence("2026-11-20T06:14:59Z", "2026-11-20")).toBe("Read today at 06:14 UTC");
  expect(readAtSentence("2026-11-21T01:30:00+02:00", "2026-11-20")).toBe("Read today at 23:30 UTC");
  expect(readAtSentence("2026-11-17T06:05:00Z", "2026-11-20")).toBe("Read 17 Nov at 06:05 UTC");
  expect(readAtSentence(null, "2026-11-20")).toBe("Not read from GitHub yet");
});
