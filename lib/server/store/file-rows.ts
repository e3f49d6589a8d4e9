import "server-only";
import type { Kysely } from "kysely";
import type { Snapshot } from "@/lib/snapshot/snapshot";
import { figureColumns } from "./figure-columns";
import { compareText, rowKey, sentColumns } from "./snapshot-row";
import type { Database, ImportRowsTable, Tables } from "./tables";

/** Either so many or one: each number of rows is a statement of its own, and a long one takes long to parse. */
const rowsAStatement = 5;

/** A row of a file as it is kept, and what tells which of two for a server's day is. */
export type ImportRow = {
  key: string;
  collectionDate: string;
  /** In the order of the columns. */
  values: readonly (string | number | null)[];
};

const namedColumns = [
  ...(["server_id", "day", "collection_date", "schema_version", "ghes_version"] as const),
  ...(["host_name", "features_enabled", "dormancy_threshold_days", "fingerprint"] as const),
] as const;
const importColumns = [
  ...(["import", "line", "body"] as const),
  ...namedColumns,
  ...figureColumns.map(([, column]) => column),
] as const;

export function toImportRow(
  file: { id: string },
  { line, snapshot }: { line: number; snapshot: Snapshot },
): ImportRow {
  const sent = sentColumns(snapshot);
  return {
    key: rowKey(sent),
    collectionDate: sent.collection_date,
    values: [
      ...[file.id, line, JSON.stringify(snapshot.body)],
      ...namedColumns.map((column) => sent[column]),
      ...figureColumns.map(([path]) => snapshot.figures[path] ?? null),
    ],
  };
}

/** Keeps rows of a file; of two for a server's day the one that was collected last. */
export async function insertRows(
  { query, executeEach }: Pick<Database, "query" | "executeEach">,
  taken: readonly ImportRow[],
): Promise<void> {
  const all = lastOfEach(taken);
  const together = all.length - (all.length % rowsAStatement);
  for (const [rows, size] of [
    [all.slice(0, together), rowsAStatement],
    [all.slice(together), 1],
  ] as const)
    await executeEach(query, insertOf(query, size), valuesOf(rows, size));
}

/** Of two for the same server and day in one statement PostgreSQL takes neither. */
function lastOfEach(rows: readonly ImportRow[]): ImportRow[] {
  const last = new Map<string, ImportRow>();
  for (const row of rows) {
    const other = last.get(row.key);
    if (!other || compareText(row.collectionDate, other.collectionDate) >= 0) last.set(row.key, row);
  }
  return [...last.values()];
}

/** The parameters of statements of so many rows. */
function valuesOf(rows: readonly ImportRow[], size: number) {
  return Array.from({ length: rows.length / size }, (_, index) =>
    rows.slice(index * size, (index + 1) * size).flatMap(({ values }) => values),
  );
}

function insertOf(query: Kysely<Tables>, rows: number) {
  const anyRow = Object.fromEntries(
    importColumns.map((column) => [column, ""]),
  ) as unknown as ImportRowsTable;
  return query
    .insertInto("import_rows")
    .values(Array(rows).fill(anyRow))
    .onConflict((conflict) =>
      conflict
        .columns(["import", "server_id", "day"])
        .doUpdateSet((given) =>
          Object.fromEntries(importColumns.map((column) => [column, given.ref(`excluded.${column}`)])),
        )
        .whereRef("excluded.collection_date", ">=", "import_rows.collection_date"),
    )
    .compile();
}
