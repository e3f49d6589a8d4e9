import { expect, it } from "vitest";
import { rateLimitOf } from "./rate-limit";

const told = {
  "x-ratelimit-limit": "5000",
  "x-ratelimit-remaining": "4321",
  "x-ratelimit-reset": "1795690800",
};

it("reads what is left of the hour", () => {
  expect(rateLimitOf(new Headers(told))).toEqual({
    limit: 5_000,
    remaining: 4_321,
    resetsAt: "2026-11-26T11:00:00.000Z",
  });
  expect(rateLimitOf(new Headers({ ...told, "x-ratelimit-remaining": "0" }))?.remaining).toBe(0);
});

it("takes half of it, or what is no count, for nothing said", () => {
  expect(rateLimitOf(new Headers())).toBeNull();
  for (const name of Object.keys(told)) {
    for (const value of ["", "-1", "1.5", "soon", "9".repeat(40)])
      expect(rateLimitOf(new Headers({ ...told, [name]: value })), `${name}: ${value}`).toBeNull();
  }
});
