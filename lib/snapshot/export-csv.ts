import { ecosystemCounts, plainFigurePaths } from "./figures.ts";
import type { Json } from "./snapshot";

/** GitHub's CSV export spells one ecosystem and its order differently from the API. */
const exportedEcosystems = [
  { name: "docker", exportedAs: "docker" },
  { name: "maven", exportedAs: "maven" },
  { name: "npm", exportedAs: "npm" },
  { name: "nuget", exportedAs: "nuget" },
  { name: "rubygems", exportedAs: "ruby_gems" },
  { name: "containers", exportedAs: "containers" },
];

const dormantUsers = "dormant_users.total_dormant_users";

const plainColumns = [
  "github_connect.features_enabled",
  "host_name",
  "dormant_users.dormancy_threshold",
  dormantUsers,
  "ghes_version",
  "server_id",
  "collection_date",
  "schema_version",
  ...plainFigurePaths.filter((path) => path !== dormantUsers),
  "packages_stats.registry_enabled",
  "packages_stats.registry_v2_enabled",
];

const ecosystemColumns = exportedEcosystems.flatMap(({ name, exportedAs }) =>
  [
    { field: "enabled", column: "registry_enabled" },
    ...ecosystemCounts.map((count) => ({ field: count, column: count })),
  ].map(({ field, column }) => ({
    name,
    field,
    column: `packages_stats.ecosystems.${exportedAs}.${column}`,
  })),
);

/** The header line of GitHub's export, CRLF included. */
export const exportCsvHeader = `${[...plainColumns, ...ecosystemColumns.map(({ column }) => column)].join(",")}\r\n`;

/** One stored row as a line of GitHub's export; what the row does not have is an empty cell. */
export function exportCsvRow(row: { [key: string]: Json }): string {
  const ecosystems = at(row, "packages_stats.ecosystems");
  const plain = plainColumns.map((path) => at(row, path));
  const packages = ecosystemColumns.map(({ name, field }) => {
    const ecosystem = Array.isArray(ecosystems)
      ? ecosystems.find((entry) => String(at(entry, "name")).toLowerCase().replace("_", "") === name)
      : undefined;
    return at(ecosystem, field);
  });
  return `${[...plain, ...packages].map(cell).join(",")}\r\n`;
}

function at(value: Json | undefined, path: string): Json | undefined {
  let found = value;
  for (const key of path.split(".")) {
    if (found === null || typeof found !== "object" || Array.isArray(found) || "$ref" in found)
      return undefined;
    found = found[key];
  }
  return found;
}

/** RFC 4180; text that a spreadsheet would run as a formula is led by an apostrophe. */
function cell(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const text = Array.isArray(value) ? value.join(" ") : String(value);
  const safe = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
