import { expect, test } from "vitest";
import { defaultView } from "@/lib/view/parse-view";
import { keepViewQuery, withView } from "./view-url";

test("links to other pages carry the view and nothing else", () => {
  expect(keepViewQuery(new URLSearchParams("range=30d&servers=a&table=users&compare=year"))).toBe(
    "?range=30d&servers=a&compare=year",
  );
  expect(keepViewQuery(new URLSearchParams("table=users"))).toBe("");
});

test("another view replaces the old one whole and leaves the page's own parameters", () => {
  const query = new URLSearchParams("from=2026-01-01&to=2026-02-01&servers=a&table=users");
  expect(withView(query, { ...defaultView, range: { type: "last", days: 7 } })).toBe("?range=7d&table=users");
  expect(withView(new URLSearchParams("range=7d"), defaultView)).toBe("");
});
