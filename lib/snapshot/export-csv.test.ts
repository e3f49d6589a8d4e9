import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exportCsvHeader, exportCsvRow } from "./export-csv";

const documented = readFileSync(path.join(import.meta.dirname, "reference/documented-export.csv"), "utf8")
  .replace(/^\uFEFF/, "")
  .split(/\r?\n/);
const example = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "reference/documented-example.json"), "utf8"),
)[0];

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
