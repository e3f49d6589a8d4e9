import { expect, test } from "vitest";
import { filterSearch, readFilter, typedFilter } from "./audit-filter";

const typedOf = (query: string) => typedFilter(new URLSearchParams(query));

test("a filter goes through the address and back, days as people write them", () => {
  const query = "enterprise=acme-corp&action=role-changed&actor=mona&from=2026-11-01&to=2026-11-20";
  const typed = typedOf(query);
  expect(typed).toMatchObject({ from: "1 Nov 2026", to: "20 Nov 2026" });
  const read = readFilter(typed);
  expect(read).toEqual({
    filter: {
      enterprise: "acme-corp",
      action: "role-changed",
      actor: "mona",
      from: "2026-11-01",
      to: "2026-11-20",
    },
  });
  expect("filter" in read && filterSearch(read.filter)).toBe(`?${query}`);
});

test("nothing typed is no filter", () => {
  const read = readFilter(typedOf("actor=%20"));
  expect("filter" in read && filterSearch(read.filter)).toBe("");
});

test("what cannot be used stays as it was typed, each with its reason", () => {
  const typed = typedOf("action=flew&from=31+Februaryish&to=2026-02-30");
  expect(typed).toMatchObject({ action: "flew", from: "31 Februaryish", to: "2026-02-30" });
  expect(readFilter(typed)).toEqual({
    errors: {
      action: "“flew” is no action.",
      from: expect.stringContaining("is not a date"),
      to: expect.stringContaining("in the calendar"),
    },
  });
  expect(readFilter(typedOf("from=2026-11-20&to=2026-11-01"))).toEqual({
    errors: { to: "This is before 20 Nov 2026." },
  });
  expect(readFilter(typedOf(`actor=${"x".repeat(300)}`))).toHaveProperty("errors.actor");
  expect(readFilter(typedOf("action=constructor"))).toHaveProperty("errors.action");
});
