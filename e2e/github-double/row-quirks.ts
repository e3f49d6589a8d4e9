import type { Quirks } from "./quirks.ts";
import { seededRandom } from "./random.ts";
import type { Row } from "./row.ts";

type Loose = { [key: string]: unknown };

/** The rows as the switched quirks make them, in the order they are served. */
export function distort(rows: readonly Row[], quirks: Quirks): unknown[] {
  const serverIds = [...new Set(rows.map((row) => row.server_id))];
  const distorted = rows.flatMap((row) => {
    const changed = distortOne(row, quirks, serverIds.indexOf(row.server_id));
    const second = duplicateOf(row, changed, quirks.duplicates);
    return second === null ? [changed] : [changed, second];
  });
  return quirks.shuffled ? shuffle(distorted) : distorted;
}

function distortOne(row: Row, quirks: Quirks, serverIndex: number): Loose {
  const changed: Loose = { ...row };
  const day = row.collection_date.slice(0, 10);
  if (quirks.collectionTime === "midnight") changed.collection_date = `${day}T00:00:00Z`;
  if (quirks.collectionTime === "last-second") changed.collection_date = `${day}T23:59:59Z`;
  if (quirks.hostNames) changed.host_name = quirks.hostNames[serverIndex % quirks.hostNames.length];
  if (quirks.figures !== "real") {
    const figureOf = quirks.figures === "largest" ? () => Number.MAX_SAFE_INTEGER : impossibleFigures();
    for (const part of ["ghe_stats", "dormant_users", "actions_stats", "packages_stats"] as const) {
      changed[part] = withFigures(row[part], figureOf);
    }
  }
  if (quirks.negative) changed.ghe_stats = { ...row.ghe_stats, pages: { total_pages: -5 } };
  if (quirks.wrongTypes) changed.server_id = { id: row.server_id };
  if (quirks.numericStrings) {
    changed.dormant_users = {
      ...row.dormant_users,
      dormancy_threshold: Number.parseInt(row.dormant_users.dormancy_threshold, 10),
    };
    changed.actions_stats = {
      ...row.actions_stats,
      percentage_of_repos_using_actions: Number(row.actions_stats.percentage_of_repos_using_actions),
    };
  }
  if (quirks.refStubs) {
    for (const part of ["actions", "packages", "advisory_db"]) {
      changed[`${part}_stats`] = { $ref: `server-statistics-${part.replace("_", "-")}.yaml` };
    }
  }
  if (!quirks.nulls) return changed;
  const { server_id, collection_date, ...rest } = changed;
  return { server_id, collection_date, ...(emptied(rest) as Loose) };
}

function impossibleFigures(): () => unknown {
  const figures = [-7, 1e308, -0.0001, "12,345", "NaN", true, [], {}, null, "<b>1</b>", 1e21, -1e21];
  let next = 0;
  return () => figures[next++ % figures.length];
}

/** The same shape with another figure for every number. */
function withFigures(value: unknown, figureOf: () => unknown): unknown {
  if (typeof value === "number") return figureOf();
  if (Array.isArray(value)) return value.map((part) => withFigures(part, figureOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withFigures(part, figureOf)]));
}

/** The same shape with null for every value. */
function emptied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptied);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, emptied(part)]));
}

function duplicateOf(row: Row, changed: Loose, kind: Quirks["duplicates"]): Loose | null {
  if (kind === "none") return null;
  if (kind === "same") return { ...changed };
  const rival = { ...changed, ghe_stats: { ...row.ghe_stats, pages: { total_pages: 0 } } };
  return kind === "rival"
    ? rival
    : { ...rival, collection_date: `${row.collection_date.slice(0, 10)}T00:00:00Z` };
}

function shuffle<T>(items: T[]): T[] {
  const random = seededRandom("shuffle", items.length);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
