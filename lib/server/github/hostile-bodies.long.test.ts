import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GitHubProblem } from "./problems";
import { readStatistics } from "./read-statistics";

const runs = 10_000;
const documented: unknown[] = JSON.parse(
  readFileSync("lib/snapshot/reference/documented-example.json", "utf8"),
);

let body: Buffer = Buffer.alloc(0);
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.byteLength });
  response.end(body);
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What no figure is, beside what it may be. */
const odd = fc.oneof(
  fc.constantFrom(Number.NaN, -1, -0, 1e308, -1e308, 2 ** 53, 0.5, "", "NaN", "-1", "1e999", null, true, []),
  fc.constantFrom("__proto__", "constructor", "\u0000", "\u202e", "=1+1", "<svg onload=alert(1)>"),
  fc.jsonValue({ maxDepth: 4 }),
  fc.double(),
);

type Json = Record<string, unknown>;

/** Every object within, so that any of them can be struck. */
function objectsIn(value: unknown): Json[] {
  if (typeof value !== "object" || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}

/** Not by `String`: an object may name its own `toString`, and then has no plain value. */
function nameFrom(value: unknown): string {
  return (typeof value === "object" ? JSON.stringify(value) : String(value)).slice(0, 50);
}

/** The published row, struck in some places. */
const struck = fc
  .array(fc.tuple(fc.nat(), fc.nat(), odd, fc.boolean()), { minLength: 1, maxLength: 8 })
  .map((strokes) => {
    const rows = structuredClone(documented);
    for (const [where, which, value, renames] of strokes) {
      const objects = objectsIn(rows);
      const object = objects[where % objects.length] ?? {};
      const keys = Object.keys(object);
      const key = keys[which % Math.max(1, keys.length)] ?? "x";
      const [name, given] = renames ? [nameFrom(value), object[key]] : [key, value];
      // Defined, for `__proto__` must be a name like any other; cloned, for nothing may hold itself.
      Object.defineProperty(object, name, {
        value: structuredClone(given),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return Buffer.from(JSON.stringify(rows));
  });

const bodies = fc.oneof(
  { weight: 6, arbitrary: struck },
  { weight: 2, arbitrary: fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: struck.chain((whole) => fc.nat(whole.length).map((at) => whole.subarray(0, at))) },
  {
    weight: 1,
    arbitrary: fc.nat(5_000).map((depth) => Buffer.from("[".repeat(depth) + "]".repeat(depth))),
  },
);

it(`${runs.toLocaleString("en")} bodies are rows or a problem, and no figure is none`, async () => {
  const { port } = server.address() as AddressInfo;
  const [pollution, counted] = [Object.keys(Object.prototype), { rows: 0, problems: 0 }];
  await fc.assert(
    fc.asyncProperty(bodies, async (sent) => {
      body = sent;
      const request = {
        apiUrl: `http://127.0.0.1:${port}`,
        token: "ghp_token",
        slug: "acme-corp",
        from: "2021-12-14",
        to: "2021-12-14",
        limits: { backoffMs: 0 },
      };
      try {
        for await (const { snapshots } of readStatistics(request)) {
          for (const { figures, serverId, hostName } of snapshots) {
            counted.rows += 1;
            for (const figure of Object.values(figures))
              expect(typeof figure === "number" && Number.isFinite(figure) && figure >= 0).toBe(true);
            expect(`${serverId}${hostName}`).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
          }
        }
      } catch (error) {
        if (!(error instanceof GitHubProblem)) throw error;
        counted.problems += 1;
      }
    }),
    { numRuns: runs },
  );
  expect(Object.keys(Object.prototype)).toEqual(pollution);
  expect(({} as Json).polluted).toBeUndefined();
  // Both must have been met, or nothing was tried.
  expect(counted.rows).toBeGreaterThan(runs / 20);
  expect(counted.problems).toBeGreaterThan(runs / 20);
}, 240_000);
