import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figurePaths } from "./figures";
import { parseRow } from "./parse-row";
import type { Json, Snapshot } from "./snapshot";

type JsonObject = { [key: string]: Json };
type Schema = { type: string; properties?: { [key: string]: Schema }; items?: Schema; enum?: string[] };

const reference = (name: string) =>
  JSON.parse(readFileSync(new URL(`./reference/${name}`, import.meta.url), "utf8"));
const example: JsonObject = reference("documented-example.json")[0];
const schema: Schema = reference("server-statistics.schema.json");

function accepted(row: unknown): Snapshot {
  const parsed = parseRow(row);
  if (!parsed.ok) throw new Error(parsed.problem);
  expect(parsed.quarantined).toEqual([]);
  return parsed.snapshot;
}

const least = { server_id: "deadbeef1", collection_date: "2023-04-05T00:00:00Z" };

describe("the published example", () => {
  const snapshot = accepted(example);

  it("gives its figures, and treats its $ref stubs as absent", () => {
    expect(snapshot).toMatchObject({
      serverId: "ea6088f3-f095-4bf2-8d7f-c573819e8768",
      day: "2021-12-14",
      collectionDate: "2021-12-14T23:59:59Z",
      schemaVersion: "20230306",
      ghesVersion: "3.9.0",
      hostName: "github.example.com",
      featuresEnabled: ["license_usage_sync", "content_analysis", "content_analysis_notifications"],
      dormancyThresholdDays: 90,
    });
    expect(Object.keys(snapshot.figures)).toHaveLength(35);
    expect(snapshot.figures["ghe_stats.repos.total_pushes"]).toBe(42);
    expect(snapshot.figures["ghe_stats.comments.total_issue_comments"]).toBe(0);
    expect(snapshot.figures["actions_stats.number_of_repos_using_actions"]).toBeUndefined();
  });

  it("keeps what was sent", () => {
    expect(snapshot.body).toEqual(example);
    expect(accepted({ ...least, advisory_db_stats: { a: [1] }, ghe_stats: { wikis: 3 } }).body).toEqual({
      ...least,
      advisory_db_stats: { a: [1] },
      ghe_stats: { wikis: 3 },
    });
  });
});

describe("the published schema", () => {
  /** Every leaf that is a number, with the percentage GitHub sends as a string. */
  function numberLeaves(node: Schema, path: string): string[] {
    if (node.type === "array" && path === "packages_stats.ecosystems") {
      const names = node.items?.properties?.name?.enum ?? [];
      return names.flatMap((name) => (node.items ? numberLeaves(node.items, `${path}.${name}`) : []));
    }
    if (node.type === "object") {
      return Object.entries(node.properties ?? {}).flatMap(([key, child]) =>
        numberLeaves(child, path === "" ? key : `${path}.${key}`),
      );
    }
    return node.type === "integer" || path.endsWith(".percentage_of_repos_using_actions") ? [path] : [];
  }

  const row = schema.items;
  if (!row) throw new Error("The schema describes no row.");
  const leaves = numberLeaves(row, "");

  it("has no number that is no figure, and no figure is made up", () => {
    expect(leaves).toHaveLength(97);
    expect([...figurePaths].sort()).toEqual([...leaves].sort());
  });

  it("comes out complete when every number is distinct", () => {
    const numbers = new Map(leaves.map((path, index) => [path, index + 1]));
    const build = (node: Schema, path: string): Json => {
      if (node.type === "object") {
        return Object.fromEntries(
          Object.entries(node.properties ?? {}).map(([key, child]) => [
            key,
            build(child, path === "" ? key : `${path}.${key}`),
          ]),
        );
      }
      if (node.type === "array" && path === "packages_stats.ecosystems") {
        const item = node.items ?? { type: "object" };
        const names = item.properties?.name?.enum ?? [];
        return names.map((name) => ({ ...(build(item, `${path}.${name}`) as JsonObject), name }));
      }
      if (node.type === "array") return [];
      if (node.type === "integer") return numbers.get(path) ?? null;
      if (node.type === "boolean") return true;
      return path.endsWith(".percentage_of_repos_using_actions") ? String(numbers.get(path)) : "text";
    };
    const built = {
      ...(build(row, "") as JsonObject),
      ...least,
      dormant_users: { total_dormant_users: numbers.get("dormant_users.total_dormant_users") ?? null },
    };
    expect(accepted(built).figures).toEqual(Object.fromEntries(numbers));
  });
});

describe("a row's place", () => {
  it.each([
    [{ server_id: 4711 }, "4711"],
    [{ server_id: "dead\u0000beef\u202e1" }, "deadbeef1"],
    [{ server_id: "x".repeat(200) }, "x".repeat(200)],
  ])("takes the server id %j", (patch, serverId) => {
    expect(accepted({ ...least, ...patch }).serverId).toBe(serverId);
  });

  it.each([
    [{ ...least, server_id: undefined }, "`server_id` is missing."],
    [{ ...least, server_id: null }, "`server_id` is missing."],
    [{ ...least, server_id: "\u0007" }, "`server_id` is"],
    [{ ...least, server_id: "x".repeat(201) }, "`server_id` is"],
    [{ ...least, server_id: ["a"] }, "`server_id` is a list"],
    [{ ...least, server_id: 1.5 }, "`server_id` is 1.5"],
    [{ server_id: "a" }, "`collection_date` is missing."],
    [{ ...least, collection_date: "14 Dec 2021" }, "`collection_date` is"],
    [{ ...least, collection_date: 1639526399 }, "`collection_date` is"],
    [{ ...least, collection_date: "1999-12-14T23:59:59Z" }, "`collection_date` is"],
    [{ ...least, ghe_stats: 5 }, "`ghe_stats` is 5, not an object."],
    [{ ...least, ghe_stats: { users: [] } }, "`ghe_stats.users` is a list, not an object."],
    [{ ...least, dormant_users: "5" }, '`dormant_users` is "5", not an object.'],
    [{ ...least, github_connect: true }, "`github_connect` is true, not an object."],
    [
      { ...least, packages_stats: { ecosystems: {} } },
      "`packages_stats.ecosystems` is an object, not a list.",
    ],
    [
      { ...least, packages_stats: { ecosystems: [7] } },
      "`packages_stats.ecosystems[0]` is 7, not an object.",
    ],
    [[], "The row is a list, not an object."],
    [null, "The row is null, not an object."],
  ])("refuses %j", (row, problem) => {
    const parsed = parseRow(row);
    expect(parsed).toMatchObject({ ok: false });
    expect(!parsed.ok && parsed.problem).toContain(problem);
  });

  it("never quotes more than a little of what it refuses", () => {
    const parsed = parseRow({ ...least, collection_date: "9".repeat(5_000_000) });
    expect(!parsed.ok && parsed.problem.length).toBeLessThan(200);
  });

  it("buckets by the UTC day", () => {
    expect(accepted({ ...least, collection_date: "2023-04-05T00:30:00+02:00" }).day).toBe("2023-04-04");
  });
});

describe("a bad value of a known field", () => {
  const users = (total_users: unknown) =>
    parseRow({ ...least, ghe_stats: { users: { total_users, admin_users: 3 } } });

  it.each([
    [-1, "-1"],
    [1.5, "1.5"],
    [Number.MAX_SAFE_INTEGER + 1, "9007199254740992"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    ["12", '"12"'],
    [true, "true"],
    [[1], "a list"],
    [{}, "an object"],
  ])("%j is quarantined and leaves the rest alone", (value, printed) => {
    const parsed = users(value);
    expect(parsed).toMatchObject({
      ok: true,
      snapshot: { figures: { "ghe_stats.users.admin_users": 3 } },
      quarantined: [{ path: "ghe_stats.users.total_users", value: printed }],
    });
    expect(parsed.ok && Object.keys(parsed.snapshot.figures)).toEqual(["ghe_stats.users.admin_users"]);
  });

  it("null, a missing key and a $ref are absent without a word", () => {
    for (const value of [null, undefined, { $ref: "x.yaml" }]) {
      expect(users(value)).toMatchObject({ ok: true, quarantined: [] });
    }
  });

  it.each([
    ["90 days", 90],
    ["1 day", 1],
    ["30", 30],
    [60, 60],
  ])("reads the threshold %j", (dormancy_threshold, days) => {
    expect(accepted({ ...least, dormant_users: { dormancy_threshold } }).dormancyThresholdDays).toBe(days);
  });

  it.each([["soon"], [-90], [0], [1.5], ["90 weeks"], [true]])(
    "quarantines the threshold %j",
    (dormancy_threshold) => {
      expect(parseRow({ ...least, dormant_users: { dormancy_threshold } })).toMatchObject({
        ok: true,
        snapshot: { dormancyThresholdDays: null },
        quarantined: [{ path: "dormant_users.dormancy_threshold" }],
      });
    },
  );

  it.each([
    ["11.11", 11.11],
    [11.11, 11.11],
    ["0", 0],
    [100, 100],
  ])("reads the percentage %j", (percentage_of_repos_using_actions, percentage) => {
    const { figures } = accepted({ ...least, actions_stats: { percentage_of_repos_using_actions } });
    expect(figures["actions_stats.percentage_of_repos_using_actions"]).toBe(percentage);
  });

  it.each([["-1"], ["1e2"], [100.1], [-0.5], [""], ["0x10"]])("quarantines the percentage %j", (value) => {
    expect(parseRow({ ...least, actions_stats: { percentage_of_repos_using_actions: value } })).toMatchObject(
      {
        quarantined: [{ path: "actions_stats.percentage_of_repos_using_actions" }],
      },
    );
  });
});

describe("package ecosystems", () => {
  it("are found by name whatever the case, the first of a name counting", () => {
    const { figures } = accepted({
      ...least,
      packages_stats: {
        ecosystems: [
          { name: "NPM", daily_download_count: 1 },
          { name: "npm", daily_download_count: 2 },
          { name: "ruby_gems", daily_download_count: 3 },
          { name: "swift", daily_download_count: 4 },
          { daily_download_count: 5 },
          null,
          { $ref: "x.yaml" },
        ],
      },
    });
    expect(figures).toEqual({
      "packages_stats.ecosystems.npm.daily_download_count": 1,
      "packages_stats.ecosystems.rubygems.daily_download_count": 3,
    });
  });
});

describe("a host name", () => {
  it.each([
    ["", null],
    [" \u0000 ", null],
    ["git\u202ehub\u2066.exa\u001bmple.com\n", "github.example.com"],
    ["a".repeat(300), "a".repeat(253)],
    [`${"a".repeat(252)}😀`, "a".repeat(252)],
    ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ])("%j becomes %j", (host_name, hostName) => {
    expect(accepted({ ...least, host_name }).hostName).toBe(hostName);
  });
});

describe("hostile JSON", () => {
  it("cannot reach a prototype", () => {
    const text = `{"server_id":"a","collection_date":"2023-04-05T00:00:00Z","__proto__":{"polluted":1},
      "ghe_stats":{"constructor":{"prototype":{"polluted":1}},"users":{"__proto__":{"total_users":7}}}}`;
    const snapshot = accepted(JSON.parse(text));
    expect(Object.hasOwn(snapshot.body, "__proto__")).toBe(false);
    expect(JSON.stringify(snapshot.body)).not.toContain("polluted");
    expect(snapshot.figures).toEqual({});
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("is refused beyond 32 levels, however deep", () => {
    const nested = (levels: number) => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
    expect(parseRow({ ...least, extra: nested(31) }).ok).toBe(true);
    expect(parseRow({ ...least, extra: nested(32) })).toMatchObject({ ok: false });
    expect(parseRow({ ...least, extra: nested(5000) })).toMatchObject({
      ok: false,
      problem: "The row nests deeper than 32 levels.",
    });
  });

  it("never makes it throw, and what it accepts is whole", () => {
    const leaf = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.double(),
      fc.integer(),
      fc.constant({ $ref: "x" }),
    );
    const group = (keys: string[]) =>
      fc.oneof(
        { weight: 4, arbitrary: fc.dictionary(fc.constantFrom(...keys), leaf) },
        { weight: 1, arbitrary: leaf },
      );
    const row = fc.record(
      {
        server_id: fc.oneof(fc.constant("a"), leaf),
        collection_date: fc.oneof(fc.constant("2023-04-05T00:00:00Z"), leaf),
        host_name: leaf,
        ghes_version: leaf,
        schema_version: leaf,
        github_connect: group(["features_enabled"]),
        ghe_stats: fc.dictionary(
          fc.constantFrom("users", "repos", "pulls", "__proto__"),
          group(["total_users", "total_repos", "total_pulls", "constructor"]),
        ),
        dormant_users: group(["total_dormant_users", "dormancy_threshold"]),
        packages_stats: group(["ecosystems"]),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(row, fc.jsonValue()), (value) => {
        const parsed = parseRow(value);
        if (!parsed.ok) {
          expect(parsed.problem).not.toBe("");
          return;
        }
        expect(parsed.snapshot.serverId).not.toBe("");
        expect(parsed.snapshot.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        for (const figure of Object.values(parsed.snapshot.figures)) {
          expect(Number.isFinite(figure) && figure >= 0).toBe(true);
        }
        for (const { value: printed } of parsed.quarantined) expect(printed.length).toBeLessThanOrEqual(40);
      }),
      { numRuns: 500 },
    );
  });
});
