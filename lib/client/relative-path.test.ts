import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relativePath } from "./relative-path";

describe("relativePath", () => {
  it("keeps a path of this site", () => {
    expect(relativePath("/acme-corp/users?range=30d#x")).toBe("/acme-corp/users?range=30d#x");
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "https://evil.example",
    "",
    null,
  ])("does not leave this site for %j", (wanted) => expect(relativePath(wanted)).toBe("/"));

  it("never leads to another origin", () => {
    fc.assert(
      fc.property(fc.string(), (tail) => {
        const path = relativePath(`/${tail}`);
        expect(new URL(path, "http://here.example").origin).toBe("http://here.example");
      }),
    );
  });
});
