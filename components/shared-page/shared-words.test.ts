import { describe, expect, test } from "vitest";
import type { ServerDays } from "@/lib/metrics/frame-shape";
import { coverageWords, datesWords, expiryWords, scopeWords } from "./shared-words";

const [from, to] = ["2026-11-16", "2026-11-20"];

/** Of servers by their days, a character a day from the 16th. */
function answerOf(days: Record<string, string>) {
  const servers = Object.entries(days).map(
    ([label, states], index): ServerDays => ({
      server: label,
      label,
      number: index + 1,
      archived: false,
      ghesVersion: null,
      firstDay: from,
      lastDay: to,
      lastCollectedAt: `${to}T06:00:00Z`,
      days: states,
      thresholds: [],
    }),
  );
  return { enterprise: "acme-corp", from, to, servers, readAt: "2026-11-20T06:14:00Z" };
}

describe("what a shared view is of", () => {
  const three = answerOf({ "ghes-us": "ccccc", "ghes-eu": "ccccc", "ghes-ap": "ccccc" });

  test.each([
    [three, null, "acme-corp, all 3 servers"],
    [three, ["a", "b", "c"], "acme-corp, ghes-us, ghes-eu and ghes-ap"],
    [answerOf({ "ghes-us": "ccccc" }), null, "acme-corp, ghes-us"],
    [answerOf({}), null, "acme-corp, no server has reported"],
    [answerOf({ a: "c", b: "c", c: "c", d: "c", e: "c" }), ["a"], "acme-corp, 5 servers"],
  ])("%#", (answer, chosen, words) => expect(scopeWords(answer, chosen)).toBe(words));
});

describe("how far a shared view can be trusted", () => {
  test.each([
    [
      { us: "ccccc", eu: "cccmm" },
      "Data through 18 Nov 2026, the last day all 2 servers reported. 8 of 10 server-days in this period; the rest is left blank.",
    ],
    [{ us: "cicci" }, "Data through 20 Nov 2026. 5 of 5 server-days in this period."],
    [
      { us: "cccmm", eu: "mmmcc" },
      "There is no day in this period on which all 2 servers reported. 5 of 10 server-days in this period; the rest is left blank.",
    ],
    [
      { us: "ccccc", eu: "---cc" },
      "Data through 20 Nov 2026, the last day all 2 servers reported. 7 of 7 server-days in this period.",
    ],
    [{ us: "ccccc", later: "-----" }, "Data through 20 Nov 2026. 5 of 5 server-days in this period."],
    [{ us: "-----" }, "No snapshot of this period is stored."],
  ])("%o", (days, words) => expect(coverageWords(answerOf(days as Record<string, string>))).toBe(words));
});

test("whether the dates move, and when GitHub was read", () => {
  const view = { servers: null, compare: "previous", by: "total", grain: "auto" } as const;
  const { readAt } = answerOf({});
  expect(datesWords({ readAt }, { ...view, range: { type: "dates", from, to } })).toBe(
    "The dates are fixed. Late data for these dates will appear here; newer dates will not. Days are UTC. Last read 20 Nov 2026, 06:14 UTC.",
  );
  expect(datesWords({ readAt: null }, { ...view, range: { type: "last", days: 90 } })).toBe(
    "The dates move on each day: always the last 90 days. Days are UTC. GitHub has not been read yet.",
  );
});

test.each([
  [null, "Link does not expire"],
  ["2027-02-18T09:00:00Z", "Link expires 18 Feb 2027, in 90 days"],
  ["2026-11-21T01:00:00Z", "Link expires 21 Nov 2026, 01:00 UTC"],
  ["2026-11-20T23:00:00Z", "Link expires 20 Nov 2026, 23:00 UTC"],
])("%s", (expiresAt, words) => {
  expect(expiryWords(expiresAt, new Date("2026-11-20T12:00:00Z"))).toBe(words);
});
