import { expect, it } from "vitest";
import type { MissingReason } from "./missing-reason";
import { keptWords, reasonWords } from "./reason-words";

const first = "2026-11-18T06:14:00Z";
const last = "2026-11-20T06:14:30Z";

function words(type: MissingReason["type"], readAt: MissingReason["readAt"], days = 2, servers = ["eu"]) {
  const reason = { type, readAt };
  return reasonWords({ days, servers, reason });
}

it("says what is known of each reason, in singular and plural", () => {
  const once = { first: last, last };
  expect(words("none-at-github", once)).toBe(
    "GitHub had no snapshot of these days when last asked, on 20 Nov 2026, 06:14 UTC. The server may have been off, or Server Statistics or GitHub Connect disabled.",
  );
  expect(words("none-at-github", { first, last }, 1, ["eu", "us"])).toBe(
    "GitHub had no snapshot of this day when last asked, between 18 Nov 2026, 06:14 UTC and 20 Nov 2026, 06:14 UTC. The servers may have been off, or Server Statistics or GitHub Connect disabled.",
  );
  expect(words("not-read-since", once)).toBe(
    "Not read since: GitHub was last read on 20 Nov 2026, 06:14 UTC.",
  );
  expect(words("no-longer-kept", once)).toBe(
    "GitHub keeps 365 days; when it was next read, on 20 Nov 2026, 06:14 UTC, these days were older.",
  );
  expect(words("no-longer-kept", once, 1)).toMatch(/this day was older\.$/);
  expect(words("not-imported", null)).toBe("No imported file has these days.");
  expect(words("not-asked", once)).toBe(
    "No read has asked GitHub for these days. It was next read on 20 Nov 2026, 06:14 UTC.",
  );
  expect(words("never-read", null)).toBe("GitHub has not been read yet.");
  expect(words("day-not-over", null, 1)).toBe("The day is not over: its snapshot may still come.");
});

it("says what GitHub no longer keeps, and what could be had instead", () => {
  const stretch = (from: string, type: MissingReason["type"], kept: { from: string; to: string } | null) => ({
    ...{ from, to: "2026-10-06", days: 3, servers: ["eu"], everyServer: false, lasting: false },
    ...{ reason: { type, readAt: null }, kept },
  });
  const whole = { from: "2026-10-04", to: "2026-10-06" };
  const file = "An export file that has them could be imported.";
  expect(keptWords(stretch("2026-10-04", "none-at-github", whole))).toBeNull();
  expect(keptWords(stretch("2026-10-01", "none-at-github", whole))).toBe(
    `GitHub keeps only those from 4 Oct 2026 on. ${file}`,
  );
  expect(keptWords(stretch("2026-10-04", "none-at-github", null))).toBe(
    `GitHub no longer keeps these days. ${file}`,
  );
  expect(keptWords(stretch("2026-10-04", "no-longer-kept", null))).toBe(file);
  expect(keptWords(stretch("2026-10-04", "not-imported", null))).toBeNull();
});
