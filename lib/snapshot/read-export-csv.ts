import { figurePaths } from "./figures";
import type { Json } from "./snapshot";

type JsonObject = { [key: string]: Json };

/** A header that can be read, by its columns' names; else what is wrong with it. */
export type ExportHeader = { ok: true; columns: readonly string[] } | { ok: false; problem: string };

/** Each of the API's fields that a row cannot be placed without. */
const needed = ["server_id", "collection_date"];
const ecosystemsPath = "packages_stats.ecosystems.";
/** A column that is none of GitHub's is kept as it is, within what a row may nest. */
const deepestColumn = 6;

const numericPaths = new Set<string>(
  // GitHub's API sends this one as text.
  figurePaths.filter((path) => path !== "actions_stats.percentage_of_repos_using_actions"),
);

/** Columns go by their names, in any order and case; older exports have fewer of them. */
export function readExportHeader(cells: readonly string[]): ExportHeader {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const repeated = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (repeated !== undefined)
    return { ok: false, problem: `It has the column \`${shown(repeated)}\` twice.` };
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const columns = missing.map((name) => `\`${name}\``).join(" and ");
    return { ok: false, problem: `Its first line names no column ${columns}.` };
  }
  return { ok: true, columns: names };
}

type ReadCell = (row: JsonObject, ecosystems: Map<string, JsonObject>, cell: string) => void;

/** Reads lines of GitHub's CSV export as the API would have sent them; an empty cell is a field that is not there. */
export function exportRowReader(columns: readonly string[]): (cells: readonly string[]) => JsonObject {
  const readers = columns.map(cellReader);
  return (cells) => {
    const row: JsonObject = {};
    const ecosystems = new Map<string, JsonObject>();
    for (const [index, read] of readers.entries()) {
      const cell = (cells[index] ?? "").trim();
      if (cell !== "") read(row, ecosystems, cell);
    }
    if (ecosystems.size > 0) put(row, ["packages_stats", "ecosystems"], [...ecosystems.values()]);
    return row;
  };
}

function cellReader(column: string): ReadCell {
  const path = column.split(".").slice(0, deepestColumn);
  if (column === "") return () => {};
  if (!column.startsWith(ecosystemsPath) || path.length !== 4) {
    const valueOfCell = valueReader(column);
    return (row, _, cell) => put(row, path, valueOfCell(cell));
  }
  const [exportedName = "", field = ""] = path.slice(2);
  // Its own spelling of the API's name and field.
  const name = exportedName === "ruby_gems" ? "rubygems" : exportedName;
  const [key, valueOfCell] =
    field === "registry_enabled"
      ? ["enabled", (cell: string) => cell.toUpperCase()]
      : [field, valueReader(`${ecosystemsPath}${name}.${field}`)];
  return (_, ecosystems, cell) => {
    let entry = ecosystems.get(name);
    if (!entry) {
      entry = { name };
      ecosystems.set(name, entry);
    }
    define(entry, key, valueOfCell(cell));
  };
}

function valueReader(name: string): (cell: string) => Json {
  if (name === "github_connect.features_enabled") return (cell) => cell.split(/\s+/);
  // What cannot be a number stays as it is, to be told of where the row is validated.
  if (numericPaths.has(name)) return (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
  if (name.endsWith("_enabled"))
    return (cell) => (/^(true|false)$/i.test(cell) ? cell.toLowerCase() === "true" : cell);
  // Led by an apostrophe in files that Tidemark has written, lest a spreadsheet run it as a formula.
  return (cell) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
}

function put(row: JsonObject, path: readonly string[], value: Json): void {
  let group = row;
  for (const key of path.slice(0, -1)) {
    const inner = Object.hasOwn(group, key) ? group[key] : undefined;
    if (inner !== null && typeof inner === "object" && !Array.isArray(inner)) group = inner;
    else {
      const fresh: JsonObject = {};
      define(group, key, fresh);
      group = fresh;
    }
  }
  define(group, path.at(-1) ?? "", value);
}

/** Also `__proto__` becomes a key of its own, which the row's validation then leaves out. */
function define(group: JsonObject, key: string, value: Json): void {
  if (key !== "__proto__") group[key] = value;
  else Object.defineProperty(group, key, { value, enumerable: true });
}

function shown(name: string): string {
  return name.slice(0, 60);
}
