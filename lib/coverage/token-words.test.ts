import { expect, it } from "vitest";
import { addDays } from "@/lib/period/day";
import { tokenWords } from "./token-words";

const today = "2026-11-20";
const usual = { slug: "acme-corp", wasRead: true, today, caresForToken: true };

function words(daysLeft: number | null, changes: Partial<typeof usual> = {}): string | null {
  const expiresAt = daysLeft === null ? null : `${addDays(today, daysLeft)}T02:34:04Z`;
  const said = tokenWords({ ...usual, ...changes, token: { expiresAt } });
  return said && `${said.lead} ${said.rest}`;
}

it("says nothing until 30 days before, and more pressing things a week and a day before", () => {
  expect([null, 400, 31].map((days) => words(days))).toEqual([null, null, null]);
  const in8To30 =
    /^The token for acme-corp expires in \d+ days, on \d+ (Nov|Dec)\. Collection stops that day\.$/;
  expect(words(30)).toMatch(in8To30);
  expect(words(8)).toMatch(in8To30);
  for (const days of [7, 2]) {
    expect(words(days)).toMatch(
      new RegExp(
        `expires in ${days} days, on \\d+ Nov\\. Replace it this week, or collection stops that day\\.$`,
      ),
    );
  }
  expect(words(1)).toBe(
    "The token for acme-corp expires tomorrow, on 21 Nov. Replace it now, or collection stops.",
  );
  expect(words(0)).toMatch(/expires today, on 20 Nov\. Replace it now/);
  expect(words(-1)).toBe("The token for acme-corp has expired, on 19 Nov. Collection has stopped.");
});

it("tells those who do not care for the token only that nothing more is collected", () => {
  const viewer = { caresForToken: false };
  expect([30, 7, 1, 0].map((days) => words(days, viewer))).toEqual([null, null, null, null]);
  expect(words(-1, viewer)).toMatch(/has expired/);
  expect(tokenWords({ ...usual, ...viewer, token: null })?.lead).toBe("No token is stored for acme-corp.");
});

it("does not miss a token where nothing was ever read with one", () => {
  expect(tokenWords({ ...usual, wasRead: false, token: null })).toBeNull();
});
