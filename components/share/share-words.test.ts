import { expect, it } from "vitest";
import { chartsWords, datesWords, expiryWords, serversWords, viewsWords } from "./share-words";

const servers = [
  { server: "a", label: "ghes-us" },
  { server: "b", label: "ghes-eu" },
];

it("names servers, and says what all of them means", () => {
  expect(serversWords(null, servers)).toBe("All servers, also those that report later");
  expect(serversWords(["a"], servers)).toBe("ghes-us");
  expect(serversWords(["a", "b"], servers)).toBe("ghes-us and ghes-eu");
  expect(serversWords(["b", "gone"], servers)).toBe("ghes-eu and gone");
});

it("says whether dates move", () => {
  expect(datesWords({ range: "90d", from: null, to: null })).toBe("Last 90 days, moves on");
  expect(datesWords({ range: "1d", from: null, to: null })).toBe("Last 1 day, moves on");
  expect(datesWords({ range: null, from: "2026-08-23", to: "2026-11-20" })).toBe(
    "23 Aug – 20 Nov 2026, fixed",
  );
});

it("says until when, or since when not", () => {
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(expiryWords(null, now)).toBe("Never expires");
  expect(expiryWords("2027-02-18T12:00:00Z", now)).toBe("Until 18 Feb 2027");
  expect(expiryWords("2026-11-20T12:00:00Z", now)).toBe("Expired on 20 Nov 2026");
});

it("names charts while they are few", () => {
  expect(chartsWords(["Users"], 4)).toBe("Users");
  expect(chartsWords(["Users"], 1)).toBe("Users");
  expect(chartsWords(["A", "B", "C", "D"], 4)).toBe("All 4 charts");
  expect(chartsWords(["A", "B", "C", "D"], null)).toBe("A, B, C and D");
  expect(chartsWords(["A", "B", "C", "D", "E"], 9)).toBe("A, B, C and 2 more");
  expect(chartsWords([], 4)).toBe("None");
});

it("tells openings of the page from those of pictures", () => {
  expect(viewsWords({ views: 0, pictureViews: 0 })).toBe("Not opened yet");
  expect(viewsWords({ views: 1, pictureViews: 0 })).toBe("Opened once");
  expect(viewsWords({ views: 1234, pictureViews: 2 })).toBe("Opened 1,234 times, its pictures 2 times");
  expect(viewsWords({ views: 0, pictureViews: 1 })).toBe("Not opened yet, its pictures once");
});
