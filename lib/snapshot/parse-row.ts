import { dayOf } from "@/lib/period/day";
import type { Ecosystem } from "./figures";
import { ecosystemCounts, ecosystemNamed, ecosystems, plainFigurePaths } from "./figures";
import { freshJson, maxDepth, TooDeep } from "./fresh-json";
import { cleanText, printableValue, stripUnprintable } from "./printable";
import type { Figures, Json, QuarantinedValue, Snapshot } from "./snapshot";

export type ParsedRow =
  | { ok: true; snapshot: Snapshot; quarantined: QuarantinedValue[] }
  | { ok: false; problem: string };

type JsonObject = { [key: string]: Json };

/** Where each figure stands, told apart once: a file has tens of thousands of rows. */
const plainFigures = plainFigurePaths.map((path) => {
  const parts = path.split(".");
  const read = path === "actions_stats.percentage_of_repos_using_actions" ? readPercentage : readCount;
  return { path, group: parts.slice(0, -1), key: parts.at(-1) ?? path, read };
});
const packageFigures = new Map(
  ecosystems.map((ecosystem) => [
    ecosystem,
    ecosystemCounts.map((key) => ({ path: `packages_stats.ecosystems.${ecosystem}.${key}` as const, key })),
  ]),
);

/** The row as a whole cannot be used. */
class RowProblem extends Error {}

const maxServerIdLength = 200;
const maxHostNameLength = 253;
const maxWordLength = 64;
const maxFeatures = 100;

/**
 * Validates one row of GitHub's answer. A bad value of a known field is quarantined and reads as absent;
 * a row that cannot be placed (no server, no day) or has another shape altogether is a problem.
 * Never throws on anything that was JSON.
 */
export function parseRow(value: unknown): ParsedRow {
  try {
    const body = freshJson(value);
    if (!isObject(body)) throw new RowProblem(`The row is ${printableValue(value)}, not an object.`);
    return { ok: true, ...readRow(body) };
  } catch (error) {
    if (error instanceof RowProblem) return { ok: false, problem: error.message };
    if (error instanceof TooDeep)
      return { ok: false, problem: `The row nests deeper than ${maxDepth} levels.` };
    throw error;
  }
}

function readRow(body: JsonObject): { snapshot: Snapshot; quarantined: QuarantinedValue[] } {
  const quarantined: QuarantinedValue[] = [];
  const quarantine = (path: string, value: Json) => {
    quarantined.push({ path, value: printableValue(value) });
    return null;
  };
  /** A field's value by its reader; null when absent, quarantined when the reader refuses it. */
  const field = <Value>(
    group: JsonObject,
    key: string,
    path: string,
    read: (value: Json) => Value | null,
  ): Value | null => {
    const value = present(group, key);
    return value === null ? null : (read(value) ?? quarantine(path, value));
  };

  const serverId = readServerId(body);
  const { collectionDate, day } = readCollectionDate(body);
  const figures: Figures = {};
  for (const { path, group, key, read } of plainFigures) {
    const figure = field(groupAt(body, group), key, path, read);
    if (figure !== null) figures[path] = figure;
  }
  for (const [ecosystem, group] of ecosystemGroups(body, quarantine)) {
    for (const { path, key } of packageFigures.get(ecosystem) ?? []) {
      const figure = field(group, key, path, readCount);
      if (figure !== null) figures[path] = figure;
    }
  }

  const snapshot: Snapshot = {
    serverId,
    day,
    collectionDate,
    schemaVersion: field(body, "schema_version", "schema_version", readWord) || null,
    ghesVersion: field(body, "ghes_version", "ghes_version", readWord) || null,
    hostName: field(body, "host_name", "host_name", readHostName) || null,
    featuresEnabled: field(
      groupAt(body, ["github_connect"]),
      "features_enabled",
      "github_connect.features_enabled",
      readFeatures,
    ),
    dormancyThresholdDays: field(
      groupAt(body, ["dormant_users"]),
      "dormancy_threshold",
      "dormant_users.dormancy_threshold",
      readThreshold,
    ),
    figures,
    body,
  };
  return { snapshot, quarantined };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A key's value; null when missing, null, or an unresolved `{"$ref": …}` as in GitHub's published example. */
function present(group: JsonObject, key: string): Json {
  const value = Object.hasOwn(group, key) ? (group[key] ?? null) : null;
  return isObject(value) && Object.hasOwn(value, "$ref") ? null : value;
}

/** The nested group, empty when absent; another type than an object is not the shape GitHub publishes. */
function groupAt(body: JsonObject, parts: readonly string[]): JsonObject {
  let group = body;
  for (const [index, part] of parts.entries()) {
    const value = present(group, part);
    if (value === null) return {};
    if (!isObject(value)) {
      const path = parts.slice(0, index + 1).join(".");
      throw new RowProblem(`\`${path}\` is ${printableValue(value)}, not an object.`);
    }
    group = value;
  }
  return group;
}

function readServerId(body: JsonObject): string {
  const value = present(body, "server_id");
  if (value === null) throw new RowProblem("`server_id` is missing.");
  const text = Number.isSafeInteger(value) ? String(value) : value;
  const id = typeof text === "string" ? stripUnprintable(text).trim() : "";
  if (id.length === 0 || id.length > maxServerIdLength) {
    throw new RowProblem(
      `\`server_id\` is ${printableValue(value)}, not a text of 1 to ${maxServerIdLength} characters.`,
    );
  }
  return id;
}

function readCollectionDate(body: JsonObject): { collectionDate: string; day: string } {
  const value = present(body, "collection_date");
  if (value === null) throw new RowProblem("`collection_date` is missing.");
  const day = typeof value === "string" ? dayOf(value) : null;
  if (typeof value !== "string" || day === null) {
    throw new RowProblem(
      `\`collection_date\` is ${printableValue(value)}, not an instant in the years 2000 to 2100 such as 2021-12-14T23:59:59Z.`,
    );
  }
  return { collectionDate: value, day };
}

/** The known ecosystems GitHub sent, by name; of a name sent twice the first counts. */
function ecosystemGroups(
  body: JsonObject,
  quarantine: (path: string, value: Json) => null,
): Map<Ecosystem, JsonObject> {
  const path = "packages_stats.ecosystems";
  const list = present(groupAt(body, ["packages_stats"]), "ecosystems");
  const groups = new Map<Ecosystem, JsonObject>();
  if (list === null) return groups;
  if (!Array.isArray(list)) throw new RowProblem(`\`${path}\` is ${printableValue(list)}, not a list.`);
  for (const [index, item] of list.entries()) {
    if (item === null || (isObject(item) && Object.hasOwn(item, "$ref"))) continue;
    if (!isObject(item)) {
      throw new RowProblem(`\`${path}[${index}]\` is ${printableValue(item)}, not an object.`);
    }
    const name = present(item, "name");
    if (name !== null && typeof name !== "string") quarantine(`${path}[${index}].name`, name);
    const ecosystem = typeof name === "string" ? ecosystemNamed(name) : undefined;
    if (ecosystem && !groups.has(ecosystem)) groups.set(ecosystem, item);
  }
  return groups;
}

function readCount(value: Json): number | null {
  // `+ 0` turns -0 into 0.
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value + 0 : null;
}

/** GitHub sends a string such as "11.11"; 0 to 100. */
function readPercentage(value: Json): number | null {
  const isNumeric = typeof value === "string" && /^\d{1,3}(\.\d{1,20})?$/.test(value.trim());
  const percentage = isNumeric ? Number(value) : value;
  return typeof percentage === "number" && percentage >= 0 && percentage <= 100 ? percentage + 0 : null;
}

/** Days; GitHub sends "90 days". */
function readThreshold(value: Json): number | null {
  const match = typeof value === "string" ? /^(\d{1,5})(?: days?)?$/i.exec(value.trim()) : null;
  const days = match ? Number(match[1]) : value;
  return typeof days === "number" && Number.isInteger(days) && days > 0 && days <= 99_999 ? days : null;
}

function readWord(value: Json): string | null {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === "string" ? cleanText(text, maxWordLength) : null;
}

function readHostName(value: Json): string | null {
  return typeof value === "string" ? cleanText(value, maxHostNameLength) : null;
}

function readFeatures(value: Json): string[] | null {
  if (!Array.isArray(value) || value.length > maxFeatures) return null;
  const features = value.map(readWord);
  return features.every((feature) => feature !== null) ? features : null;
}
