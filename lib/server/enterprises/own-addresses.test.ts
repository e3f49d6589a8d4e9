import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { slugSchema } from "@/lib/server/github/slug";
import { ownAddresses } from "./try-connection";

/** First parts of the addresses that the files of a directory answer; a group's name is in none. */
function firstParts(directory: URL): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [];
    return entry.name.startsWith("(") ? firstParts(new URL(`${entry.name}/`, directory)) : [entry.name];
  });
}

it("knows every page of Tidemark's own that an enterprise's address could be taken for", () => {
  const parts = firstParts(new URL("../../../app/", import.meta.url));
  expect(parts).toEqual(expect.arrayContaining(["api", "invitation", "settings"]));
  for (const part of parts.filter((name) => slugSchema.safeParse(name).success))
    expect([...ownAddresses], part).toContain(part);
});
