import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import { parseRow } from "@/lib/snapshot/parse-row";
import type { Json } from "@/lib/snapshot/snapshot";
import { NotAnExport, type ReadRows, readRows, unread } from "./read-rows";

const today = "2026-11-26";
const reference = path.resolve(import.meta.dirname, "../../snapshot/reference");
const published = (name: string) => readFileSync(path.join(reference, name));

/** Reads a file in pieces of the given sizes, the last of them as often as needed. */
function read(
  file: string | Buffer,
  sizes: readonly number[] = [1_000_000],
): Omit<ReadRows, "rest" | "state"> {
  const bytes = Buffer.from(file);
  const all: Omit<ReadRows, "rest" | "state"> = { rows: [], rejected: [], unusable: [] };
  let [state, rest, at, turn] = [unread, Buffer.alloc(0), 0, 0];
  do {
    const size = sizes[Math.min(turn, sizes.length - 1)] ?? 1;
    turn += 1;
    const piece = bytes.subarray(at, at + size);
    at += size;
    const given = Buffer.concat([rest, piece]);
    const result = readRows(given, state, { isLast: at >= bytes.length, today });
    ({ state } = result);
    rest = given.subarray(given.length - result.rest);
    all.rows.push(...result.rows);
    all.rejected.push(...result.rejected);
    all.unusable.push(...result.unusable);
  } while (at < bytes.length);
  expect(rest).toHaveLength(0);
  return all;
}

function row(day: string, users: number, more: { [key: string]: Json } = {}): { [key: string]: Json } {
  return {
    server_id: "ea6088f3",
    collection_date: `${day}T23:59:59Z`,
    ghe_stats: { users: { total_users: users } },
    ...more,
  };
}

const days = ["2026-11-01", "2026-11-02", "2026-11-03"];
const rows = days.map((day, index) => row(day, 100 + index));
const daysIn = (result: ReturnType<typeof read>) => result.rows.map(({ snapshot }) => snapshot.day);

describe("GitHub's published files", () => {
  it("reads the CSV export whole, as the API would have sent it", () => {
    const { rows, rejected, unusable } = read(published("documented-export.csv"));
    expect([rejected, unusable]).toEqual([[], []]);
    expect(rows).toMatchObject([
      {
        line: 2,
        row: 2,
        snapshot: {
          serverId: "deadbeef1",
          day: "2023-04-05",
          hostName: "notmymachine",
          ghesVersion: "9.99.9",
          schemaVersion: "20230306",
          featuresEnabled: ["feature1", "feature2", "feature3"],
          dormancyThresholdDays: 90,
        },
      },
    ]);
    const [snapshot] = rows.map((read) => read.snapshot);
    // Every numeric column but the registries' states: 37 figures and ten for each of six ecosystems.
    expect(Object.keys(snapshot?.figures ?? {})).toHaveLength(97);
    expect(snapshot?.figures).toMatchObject({
      "actions_stats.percentage_of_repos_using_actions": 11.11,
      "packages_stats.ecosystems.rubygems.daily_create_count": 50,
    });
    expect(snapshot?.body).toMatchObject({
      packages_stats: {
        registry_enabled: true,
        ecosystems: [
          { name: "docker" },
          { name: "maven", enabled: "READONLY" },
          {},
          {},
          { name: "rubygems" },
          {},
        ],
      },
    });
  });

  it("reads the API's example whole", () => {
    const { rows, rejected, unusable } = read(published("documented-example.json"));
    expect([rejected, unusable]).toEqual([[], []]);
    expect(rows).toMatchObject([
      { line: 2, snapshot: { day: "2021-12-14", hostName: "github.example.com" } },
    ]);
  });
});

describe("an export as JSON", () => {
  const lines = rows.map((one) => JSON.stringify(one));

  it.each([
    ["an array on one line", JSON.stringify(rows), [1, 1, 1]],
    ["an array a row a line", `[\n${lines.join(",\n")}\n]`, [2, 3, 4]],
    ["an indented array", JSON.stringify(rows, null, 2), [2, 11, 20]],
    ["an object a line", lines.join("\n"), [1, 2, 3]],
    [
      "an object a line, with CRLF, blank lines and a byte order mark",
      `\ufeff${lines.join("\r\n\r\n")}\r\n`,
      [1, 3, 5],
    ],
    [
      "indented objects one after another",
      rows.map((one) => JSON.stringify(one, null, 4)).join("\n"),
      [1, 10, 19],
    ],
  ])("is read from %s", (_, file, placed) => {
    const result = read(file);
    expect(result.rejected).toEqual([]);
    expect(daysIn(result)).toEqual(days);
    expect(result.rows.map(({ line }) => line)).toEqual(placed);
    expect(result.rows.map(({ row }) => row)).toEqual([1, 2, 3]);
  });

  it("is read from one object", () => {
    expect(daysIn(read(JSON.stringify(rows[0], null, 2)))).toEqual([days[0]]);
  });

  it("takes an empty array for an export without rows", () => {
    expect(read("[]\n")).toEqual({ rows: [], rejected: [], unusable: [] });
  });

  it("names the line of what is broken, and reads on", () => {
    const [first = "", , third = ""] = lines;
    const result = read(`${first}\n{"server_id": "cut\n${third}\nnull\n{"a": 1}\n{"b": [}\n`);
    expect(daysIn(result)).toEqual([days[0], days[2]]);
    expect(result.rejected).toEqual([
      { line: 2, row: 2, problem: "An object begins here that is not closed." },
      { line: 4, row: 4, problem: 'It has "null" where a row should be.' },
      { line: 5, row: 5, problem: "`server_id` is missing." },
      { line: 6, row: 6, problem: "It is not valid JSON." },
    ]);
  });

  it("keeps the rows before a tail that is cut off", () => {
    const whole = JSON.stringify(rows, null, 1);
    const result = read(whole.slice(0, -30));
    expect(daysIn(result)).toEqual(days.slice(0, 2));
    expect(result.rejected).toEqual([
      { line: expect.any(Number), row: 3, problem: "An object begins here that is not closed." },
    ]);
  });

  it("rejects an object that is larger than a row can be, and no other", () => {
    const [first = "", second = ""] = lines;
    const large = JSON.stringify(row(days[2] ?? "", 1, { filler: "x".repeat(300_000) }));
    const result = read(`${first}\n${large}\n${second}`, [64_000]);
    expect(daysIn(result)).toEqual(days.slice(0, 2));
    expect(result.rejected).toMatchObject([{ line: 2 }]);
  });

  const unindented = (value: Json) => JSON.stringify(value, null, 1).replace(/^ +/gm, "");
  const withEcosystems = rows.map((one) => ({
    ...one,
    packages_stats: { ecosystems: [{ name: "npm", daily_create_count: 1 }, { name: "maven" }] },
  }));

  it.each([
    ["an array", unindented(withEcosystems)],
    ["objects one after another", withEcosystems.map(unindented).join("\n")],
  ])("is read from %s without indentation, where also parts of rows begin lines", (_, file) => {
    for (const sizes of [[1_000_000], [64], [7]]) {
      const result = read(file, sizes);
      expect(result.rejected).toEqual([]);
      expect(daysIn(result)).toEqual(days);
    }
  });

  it("tells a row that was never closed from the next one, which begins a line", () => {
    const [first = "", second = "", third = ""] = withEcosystems.map((one) => JSON.stringify(one));
    const result = read(`[${first.slice(0, -3)},\n${second},\n${third}]`);
    expect(daysIn(result)).toEqual(days.slice(1));
    expect(result.rejected).toEqual([
      { line: 1, row: 1, problem: "An object begins here that is not closed." },
    ]);
  });

  it("takes no rows out of the middle of one large object, whatever the pieces", () => {
    const many = Array.from({ length: 3_000 }, (_, index) => row("2026-11-01", index));
    const file = JSON.stringify({ data: many });
    expect(file.length).toBeGreaterThan(300_000);
    for (const sizes of [[file.length], [100_000], [262_144, 5_000]]) {
      expect(read(`${file}\n${lines[1]}`, sizes)).toMatchObject({
        rows: [{ line: 2, row: 2 }],
        rejected: [{ line: 1, row: 1, problem: "The object is larger than a row can be." }],
      });
    }
  });

  it("leaves out keys that could reach a prototype", () => {
    const result = read(
      '{"__proto__": {"polluted": 1}, "server_id": "a", "collection_date": "2026-11-01T00:00:00Z"}',
    );
    expect(daysIn(result)).toEqual(["2026-11-01"]);
    expect(result.rows[0]?.snapshot.body).not.toHaveProperty("polluted");
  });
});

describe("an export as CSV", () => {
  const csv = exportCsvHeader + rows.map(exportCsvRow).join("");

  it.each([
    ["as GitHub writes it", csv],
    ["with a byte order mark, LF and blank lines", `\ufeff${csv.replaceAll("\r\n", "\n\n")}\n\n`],
    ["without a last line break", csv.trimEnd()],
    ["saved again by a spreadsheet, with semicolons", csv.replaceAll(",", ";")],
    ["with lines of empty cells", `${csv}${",".repeat(111)}\r\n`],
  ])("is read %s", (_, file) => {
    const result = read(file);
    expect(result.rejected).toEqual([]);
    expect(daysIn(result)).toEqual(days);
    expect(result.rows.map(({ snapshot }) => snapshot.figures["ghe_stats.users.total_users"])).toEqual([
      100, 101, 102,
    ]);
  });

  it("goes by the columns' names, in any order and case, and keeps those it does not know", () => {
    const result = read(
      'Ghe_Stats.Users.Total_Users,collection_date,new_stats.things,SERVER_ID\n7,2026-11-01T00:00:00Z,"a ""b"", c",s\n',
    );
    expect(result.rows[0]?.snapshot).toMatchObject({
      serverId: "s",
      figures: { "ghe_stats.users.total_users": 7 },
      body: { new_stats: { things: 'a "b", c' } },
    });
  });

  it("tells what each bad line lacks, by its number, and reads the others", () => {
    const file = [
      "server_id,collection_date,ghe_stats.users.total_users,host_name",
      "a,2026-11-01T00:00:00Z,1,one",
      "a,2026-11-02T00:00:00Z,many,one",
      ",2026-11-03T00:00:00Z,1,one",
      "a,yesterday,1,one",
      "a,2026-11-27T00:00:00Z,1,one",
      'a,2026-11-05T00:00:00Z,1,"one',
      "a,2026-11-06T00:00:00Z,1,one",
      "a,2026-11-07T00:00",
    ].join("\n");
    const result = read(file);
    expect(daysIn(result)).toEqual(["2026-11-01", "2026-11-02", "2026-11-06"]);
    expect(result.unusable).toEqual([
      { line: 3, row: 3, path: "ghe_stats.users.total_users", value: '"many"' },
    ]);
    expect(result.rejected.map(({ line, problem }) => [line, problem])).toEqual([
      [4, "`server_id` is missing."],
      [5, expect.stringContaining('`collection_date` is "yesterday"')],
      [6, "Its day, 2026-11-27, has not begun."],
      [7, "A quote is opened and never closed."],
      [9, "It has 2 cells; the first line names 4 columns. It may be cut off here."],
    ]);
  });

  it("rejects a line longer than a row can be once, and no other, whatever the pieces", () => {
    const long = `a,2026-11-02T00:00:00Z,${"x,".repeat(400_000)}`;
    const file = `server_id,collection_date,a\na,2026-11-01T00:00:00Z,1\n${long}\na,2026-11-03T00:00:00Z,1\n`;
    for (const sizes of [[file.length], [100_000], [300_000, 5_000]]) {
      const result = read(file, sizes);
      expect(daysIn(result)).toEqual(["2026-11-01", "2026-11-03"]);
      expect(result.rejected).toEqual([
        { line: 3, row: 3, problem: "The line is longer than a row can be." },
      ]);
    }
  });

  it("is given up where it is nothing but rows that cannot be used", () => {
    const file = `server_id,collection_date\n${'"a\n'.repeat(100_000)}`;
    expect(() => read(file, [100_000])).toThrow(
      /^More than 10,000 of its rows cannot be used, such as that on line \d+: /,
    );
  });

  it("gives back what Tidemark writes", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "'", "=", "-", "@", ",", '"', ";", " ", "é"),
      maxLength: 8,
    });
    const written = fc.record({
      host_name: text.map((host) => host.trim()),
      users: fc.nat(),
      features: fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,9}$/), { maxLength: 4 }),
      enabled: fc.constantFrom("TRUE", "FALSE", "READONLY"),
      percentage: fc.integer({ min: 0, max: 10_000 }).map((value) => String(value / 100)),
    });
    fc.assert(
      fc.property(written, ({ host_name, users, features, enabled, percentage }) => {
        const sent = row("2026-11-01", users, {
          host_name,
          github_connect: { features_enabled: features },
          actions_stats: { percentage_of_repos_using_actions: percentage },
          packages_stats: { ecosystems: [{ name: "rubygems", enabled, daily_create_count: 3 }] },
        });
        const { rows, rejected } = read(exportCsvHeader + exportCsvRow(sent));
        const before = parseRow(sent);
        expect(rejected).toEqual([]);
        if (!before.ok) throw new Error(before.problem);
        const { body: _sent, featuresEnabled, ...values } = before.snapshot;
        expect(rows[0]?.snapshot).toMatchObject({
          ...values,
          // An empty list and none look the same in a cell.
          featuresEnabled: featuresEnabled?.length ? featuresEnabled : null,
          body: { packages_stats: { ecosystems: [{ name: "rubygems", enabled, daily_create_count: 3 }] } },
        });
      }),
    );
  });

  it.each([
    ["nothing", "", "It is empty."],
    [
      "a table of something else",
      "name,value\na,1\n",
      "Its first line names no column `server_id` and `collection_date`.",
    ],
    [
      "a page",
      "<!doctype html><title>Sign in</title>",
      "Its first line names no column `server_id` and `collection_date`.",
    ],
    [
      "text in UTF-16",
      Buffer.from("\ufeffserver_id,collection_date\n", "utf16le"),
      "It is not text in UTF-8.",
    ],
    [
      "a gzip archive, whatever quotes are in it",
      Buffer.from([0x1f, 0x8b, 8, 0, 0x22, 0x41, 0x0a, 0x42]),
      "It is not text in UTF-8.",
    ],
    ["a zip archive", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "It is not text in UTF-8."],
    ["the same column twice", "server_id,collection_date,a,a\n", "It has the column `a` twice."],
  ])("is not %s", (_, file, problem) => {
    expect(() => read(file)).toThrow(new NotAnExport(problem));
  });
});

it("reads the same from any pieces", () => {
  const broken = `${JSON.stringify(rows[0])}\n{"a": "\nnull\n${JSON.stringify(rows[1], null, 2)}\n{}`;
  const quoted = `${exportCsvHeader}${exportCsvRow(row("2026-11-01", 1, { host_name: 'a "quoted", é' }))}x,"y\r\n`;
  const files = [broken, quoted, JSON.stringify(rows, null, 1), published("documented-export.csv")];
  const wholes = files.map((file) => read(file));
  const sizes = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(files.length - 1), sizes, (index, pieces) => {
      expect(read(files[index] ?? "", pieces)).toEqual(wholes[index]);
    }),
  );
});
