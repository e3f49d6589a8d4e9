import { expect, it } from "vitest";
import type { MissingReason } from "./missing-reason";
import { reasonWords } from "./reason-words";

const first = "2026-11-18T06:14:00Z";
const last = "2026-11-20T06:14:30Z";

function words(type: MissingReason["type"], readAt: MissingReason["readAt"], days = 2, servers = ["eu"]) {
  const reason = { type, readAt };
  const period = { from: "2026-10-05", to: "2026-10-06", days };
  return reasonWords({ ...period, servers, everyServer: false, lasting: false, reason });
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
  expect(words("not-asked", once)).toBe(
    "No read has asked GitHub for these days. It was next read on 20 Nov 2026, 06:14 UTC.",
  );
  expect(words("never-read", null)).toBe("GitHub has not been read yet.");
  expect(words("day-not-over", null, 1)).toBe("The day is not over: its snapshot may still come.");
});
