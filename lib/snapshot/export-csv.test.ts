import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exportCsvHeader, exportCsvRow } from "./export-csv";
import type { Json } from "./snapshot";

const documented = readFileSync(path.join(import.meta.dirname, "reference/documented-export.csv"), "utf8")
  .replace(/^\uFEFF/, "")
  .split(/\r?\n/);
const example = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "reference/documented-example.json"), "utf8"),
)[0];

type Row = { [key: string]: Json };

/** The documented export's line as the documented API has it: nested, features and ecosystems in lists. */
function apiRowOf(columns: readonly string[], cells: readonly string[]): Row {
  const row: Row = {};
  const ecosystems = new Map<string, Row>();
  for (const [index, column] of columns.entries()) {
    const value = valueIn(cells[index] ?? "");
    const [, exportedAs, field] = /^packages_stats\.ecosystems\.(\w+)\.(\w+)$/.exec(column) ?? [];
    if (exportedAs && field) {
      const name = exportedAs.replace("_", "");
      const ecosystem = ecosystems.get(name) ?? { name };
      ecosystem[field === "registry_enabled" ? "enabled" : field] = value;
      ecosystems.set(name, ecosystem);
    } else if (column === "github_connect.features_enabled") {
      put(row, column, String(value).split(" "));
    } else put(row, column, value);
  }
  put(row, "packages_stats.ecosystems", [...ecosystems.values()]);
  return row;
}

function valueIn(cell: string): Json {
  if (cell === "TRUE" || cell === "FALSE") return cell === "TRUE";
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

function put(row: Row, path: string, value: Json): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let into = row;
  for (const key of keys) {
    into[key] ??= {};
    into = into[key] as Row;
  }
  into[last] = value;
}

describe("the official export's dialect", () => {
  it("has the documented columns in the documented order", () => {
    expect(exportCsvHeader.trimEnd().split(",")).toEqual(documented[0]?.split(","));
  });

  it("writes a row under its headers, with the features space-separated and `$ref` stubs empty", () => {
    const cells = exportCsvRow(example).trimEnd().split(",");
    const row = Object.fromEntries(
      exportCsvHeader
        .trimEnd()
        .split(",")
        .map((name, i) => [name, cells[i]]),
    );
    expect(row["github_connect.features_enabled"]).toBe(
      "license_usage_sync content_analysis content_analysis_notifications",
    );
    expect(row["ghe_stats.users.total_users"]).toBe("2000");
    expect(row["dormant_users.dormancy_threshold"]).toBe("90 days");
    expect(row["actions_stats.number_of_repos_using_actions"]).toBe("");
  });

  it("writes the documented line, character by character, of the row that the API has for it", () => {
    const [header = "", line = ""] = documented;
    const row = apiRowOf(header.split(","), line.split(","));
    expect(exportCsvRow(row)).toBe(`${line}\r\n`);
    // A round trip through JSON, which is how rows are kept, changes nothing.
    expect(exportCsvRow(JSON.parse(JSON.stringify(row)))).toBe(`${line}\r\n`);
  });

  it("finds an ecosystem by either spelling of its name", () => {
    const row = {
      packages_stats: { ecosystems: [{ name: "ruby_gems", enabled: "READONLY", daily_create_count: 7 }] },
    };
    const cells = exportCsvRow(row).trimEnd().split(",");
    const headers = exportCsvHeader.trimEnd().split(",");
    expect(cells[headers.indexOf("packages_stats.ecosystems.ruby_gems.daily_create_count")]).toBe("7");
    expect(cells[headers.indexOf("packages_stats.ecosystems.ruby_gems.registry_enabled")]).toBe("READONLY");
  });

  it("defuses text that a spreadsheet would run", () => {
    expect(exportCsvRow({ host_name: '=HYPERLINK("http://x")' })).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});
