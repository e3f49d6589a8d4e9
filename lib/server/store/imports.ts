import "server-only";
import { randomUUID } from "node:crypto";
import type { Expression, ExpressionBuilder, Kysely, Selectable, SqlBool } from "kysely";
import { addEnterprise, enterpriseKey, removeEmptyEnterprise } from "./enterprises";
import { type ImportRow, insertRows } from "./file-rows";
import type { Database, Tables } from "./tables";
import { inTransaction } from "./transaction";

/** A row that could not be used, or a value of one that could. */
type RejectedRow = { line: number; row: number; problem: string };
type UnusableValue = { line: number; row: number; path: string; value: string };

export type ImportOutcome = {
  new: number;
  /** Stored already with all the values that the file has. */
  same: number;
  /** Imported before with other values, which the ledger keeps. */
  replaced: number;
  /** Collected from GitHub with other values, which outrank the file's. */
  kept: number;
};

/** A file on its way in, or one that has been imported. Instants are ISO 8601. */
export type StoredImport = {
  id: string;
  enterprise: string;
  fileName: string;
  bytes: number;
  takenBytes: number;
  state: Tables["imports"]["state"];
  rows: number;
  rejectedRows: number;
  /** The first of them. */
  rejected: RejectedRow[];
  unusableValues: number;
  unusable: UnusableValue[];
  outcome: ImportOutcome | null;
  createdBy: string | null;
  createdAt: string;
  appliedAt: string | null;
};

/** Where reading a file stopped, to go on there in whatever process. */
export type ReadingOfFile = { readState: string; rest: Buffer };

const mostListed = 100;
const abandonedAfterMs = 24 * 3600_000;

/**
 * Enters a file of which nothing has been read yet, with its enterprise where it is to be added for it; and forgets those
 * that nobody has gone on with for a day.
 */
export async function createImport(
  database: Database,
  given: {
    enterprise: string;
    addsEnterprise?: boolean;
    fileName: string;
    bytes: number;
    createdBy: string | null;
    readState: string;
  },
  now = new Date(),
): Promise<StoredImport> {
  const id = randomUUID();
  await inTransaction(database.query, async (transaction) => {
    const { enterprise: slug, addsEnterprise = false } = given;
    const added = addsEnterprise
      ? await addEnterprise({ ...database, query: transaction }, { slug, isSample: false }, now)
      : null;
    await transaction
      .insertInto("imports")
      .values({
        ...{ id, enterprise: enterpriseKey(slug), file_name: given.fileName },
        ...{ bytes: given.bytes, taken_bytes: 0, state: "reading", read_state: given.readState, rest: "" },
        ...{ rows: 0, rejected_rows: 0, rejected: "[]", unusable_values: 0, unusable: "[]", outcome: null },
        ...{ created_by: given.createdBy, created_at: now.toISOString(), updated_at: now.toISOString() },
        ...{ applied_at: null, adds_enterprise: Number(added !== null) },
      })
      .execute();
  });
  // Only then: what is imported into stays, whatever it was added for.
  const abandoned = new Date(now.getTime() - abandonedAfterMs).toISOString();
  await forget(database.query, (imports) => imports("updated_at", "<", abandoned));
  return readImport(database, id);
}

export async function findImport(
  { query }: Database,
  enterprise: string,
  id: string,
): Promise<StoredImport | null> {
  const row = await described(query)
    .where("imports.enterprise", "=", enterpriseKey(enterprise))
    .where("imports.id", "=", id)
    .executeTakeFirst();
  return row ? toImport(row) : null;
}

/** Of an enterprise, newest first. */
export async function listImports(
  { query }: Database,
  enterprise: string,
  limit: number,
): Promise<StoredImport[]> {
  const rows = await described(query)
    .where("imports.enterprise", "=", enterpriseKey(enterprise))
    .orderBy("imports.created_at", "desc")
    .orderBy("imports.id")
    .limit(limit)
    .execute();
  return rows.map(toImport);
}

/** Forgets a file that has not been applied, with what was read of it; false if there is none. */
export async function removeImport({ query }: Database, id: string): Promise<boolean> {
  return (await forget(query, (imports) => imports("id", "=", id))) > 0;
}

/** Forgets the files that add an enterprise: for the one process of a database, as it starts, nobody goes on with them. */
export async function removeAddingImports(query: Kysely<Tables>): Promise<void> {
  await forget(query, (imports) => imports("adds_enterprise", "=", 1));
}

/** How many there were of those, not applied; an enterprise that was added for one goes with it if it is still empty. */
function forget(
  query: Kysely<Tables>,
  which: (imports: ExpressionBuilder<Tables, "imports">) => Expression<SqlBool>,
): Promise<number> {
  return inTransaction(query, async (transaction) => {
    const forgotten = await transaction
      .deleteFrom("imports")
      .where("state", "<>", "applied")
      .where(which)
      .returning(["enterprise", "adds_enterprise"])
      .execute();
    for (const { enterprise, adds_enterprise } of forgotten)
      if (adds_enterprise === 1) await removeEmptyEnterprise(transaction, enterprise);
    return forgotten.length;
  });
}

/** With the number of rows so far; null where the file has been forgotten. */
export async function readingOf(
  { query }: Database,
  id: string,
): Promise<(ReadingOfFile & { rows: number }) | null> {
  const row = await query
    .selectFrom("imports")
    .select(["read_state", "rest", "rows"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? { readState: row.read_state, rest: Buffer.from(row.rest, "base64"), rows: row.rows } : null;
}

export async function countServersOf({ query }: Database, id: string): Promise<number> {
  const { servers } = await query
    .selectFrom("import_rows")
    .select((select) => select.fn.count<number>("server_id").distinct().as("servers"))
    .where("import", "=", id)
    .executeTakeFirstOrThrow();
  return servers;
}

export type TakenRows = {
  rows: readonly ImportRow[];
  rejected: readonly RejectedRow[];
  unusable: readonly UnusableValue[];
};

/**
 * Keeps what has been read of a file from `from` to `to`, in bytes. False where something else has been read of it
 * since, and nothing is kept.
 */
export async function takeRows(
  { query, executeEach }: Database,
  file: Pick<StoredImport, "id" | "enterprise">,
  { from, to, taken, reading }: { from: number; to: number; taken: TakenRows; reading: ReadingOfFile },
  now = new Date(),
): Promise<boolean> {
  return inTransaction(query, async (transaction) => {
    const before = await transaction
      .updateTable("imports")
      .set({
        ...{ taken_bytes: to, read_state: reading.readState, rest: reading.rest.toString("base64") },
        updated_at: now.toISOString(),
      })
      .where("id", "=", file.id)
      .where("state", "=", "reading")
      .where("taken_bytes", "=", from)
      .returning(["rows", "rejected_rows", "rejected", "unusable_values", "unusable", "bytes"])
      .executeTakeFirst();
    if (!before) return false;
    await insertRows({ executeEach, query: transaction }, taken.rows);
    await transaction
      .updateTable("imports")
      .set({
        rows: before.rows + taken.rows.length,
        rejected_rows: before.rejected_rows + taken.rejected.length,
        rejected: firstOf(before.rejected, taken.rejected),
        unusable_values: before.unusable_values + taken.unusable.length,
        unusable: firstOf(before.unusable, taken.unusable),
        state: to === before.bytes ? "ready" : "reading",
      })
      .where("id", "=", file.id)
      .execute();
    return true;
  });
}

function firstOf(known: string, more: readonly object[]): string {
  const list = JSON.parse(known) as object[];
  return JSON.stringify([...list, ...more.slice(0, Math.max(0, mostListed - list.length))]);
}

async function readImport({ query }: Database, id: string): Promise<StoredImport> {
  return toImport(await described(query).where("imports.id", "=", id).executeTakeFirstOrThrow());
}

function described(query: Kysely<Tables>) {
  return query
    .selectFrom("imports")
    .innerJoin("enterprises", "enterprises.key", "imports.enterprise")
    .leftJoin("users", "users.id", "imports.created_by")
    .selectAll("imports")
    .select(["enterprises.slug", "users.name as creator"]);
}

function toImport(
  row: Selectable<Tables["imports"]> & { slug: string; creator: string | null },
): StoredImport {
  return {
    id: row.id,
    enterprise: row.slug,
    fileName: row.file_name,
    bytes: row.bytes,
    takenBytes: row.taken_bytes,
    state: row.state,
    rows: row.rows,
    rejectedRows: row.rejected_rows,
    rejected: JSON.parse(row.rejected) as RejectedRow[],
    unusableValues: row.unusable_values,
    unusable: JSON.parse(row.unusable) as UnusableValue[],
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as ImportOutcome),
    createdBy: row.creator,
    createdAt: row.created_at,
    appliedAt: row.applied_at,
  };
}
