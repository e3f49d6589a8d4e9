import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { assertNoLeaks, leaksIn } from "./scan";

const value = "ghp_canary/+of#the coal?mine";
const secrets = [{ name: "token", value }];

it.each<[string, (before: string, after: string) => string | Buffer]>([
  ["raw", (before, after) => before + value + after],
  ["URL-encoded", (before, after) => before + encodeURIComponent(value) + after],
  ["hex", (before, after) => before + Buffer.from(value).toString("hex").toUpperCase() + after],
  ["JSON in JSON", (before, after) => JSON.stringify({ before, said: value, after })],
  [
    "base64, within what is encoded",
    (before, after) => Buffer.from(before + value + after).toString("base64"),
  ],
  [
    "base64url, within what is encoded",
    (before, after) => Buffer.from(before + value + after).toString("base64url"),
  ],
  [
    "raw in bytes that are no text",
    (before, after) =>
      Buffer.concat([
        Buffer.from([0xff, 0x00, 0xfe]),
        Buffer.from(before),
        Buffer.from(value),
        Buffer.from(after),
      ]),
  ],
])("finds a secret written %s, whatever stands beside it", (_, write) => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (before, after) => {
      expect(leaksIn(Buffer.from(write(before, after) as string), "a log", secrets)).not.toEqual([]);
    }),
  );
});

it("finds nothing where there is none, be it of its first or last half", () => {
  const half = value.length / 2;
  for (const text of ["", value.slice(0, half), value.slice(half), value.toUpperCase(), value.slice(0, -1)])
    expect(leaksIn(Buffer.from(text), "a log", secrets)).toEqual([]);
});

it("fails for a seeded leak, naming the file and not the secret", () => {
  const directory = mkdtempSync(path.join(tmpdir(), "tidemark-scan-"));
  try {
    writeFileSync(path.join(directory, "clean"), "nothing");
    expect(() => assertNoLeaks([directory], secrets)).not.toThrow();
    writeFileSync(path.join(directory, "leaky"), `before ${Buffer.from(value).toString("base64")}`);
    expect(() => assertNoLeaks([directory], secrets)).toThrow(/token \(base64 from byte 0\) in .*leaky/);
    expect(() => assertNoLeaks([directory], secrets)).not.toThrow(/canary/);
    expect(() => assertNoLeaks([directory], secrets, (file) => file.endsWith("leaky"))).not.toThrow();
  } finally {
    rmSync(directory, { recursive: true });
  }
});
