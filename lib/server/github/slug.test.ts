import { expect, it } from "vitest";
import { slugSchema, statisticsUrl } from "./slug";

it.each(["acme-corp", "a", "A1", "a-", "x".repeat(100)])("%s is a slug", (slug) => {
  expect(statisticsUrl("https://api.github.com/", slug).href).toBe(
    `https://api.github.com/enterprise-installation/${slug}/server-statistics`,
  );
});

it.each(["", "..", ".", "../user", "a/b", "-a", "a b", "a%2fb", "a\n", "é", "a_b", "x".repeat(101), "127.1"])(
  "%j is none, and no address is made of it",
  (slug) => {
    expect(slugSchema.safeParse(slug).success).toBe(false);
    expect(() => statisticsUrl("https://api.github.com", slug)).toThrow();
  },
);
