import "server-only";
import { setImmediate } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { moveDataVersion, spanOf } from "./data-changes";
import { enterpriseKey, holdEnterprise } from "./enterprises";
import { figureColumns } from "./figure-columns";
import type { ImportOutcome, StoredImport } from "./imports";
import { registerServers } from "./servers";
import { valueColumns } from "./snapshot-row";
import type { Database, Tables } from "./tables";
import { inTransaction } from "./transaction";

/** What becomes of a file's rows of one server. */
export type ServerOfImport = ImportOutcome & {
  serverId: string;
  /** As an admin gave it here; null: none did. */
  name: string | null;
  /** The last one in the file. */
  hostName: string | null;
  firstDay: string;
  lastDay: string;
  days: number;
  /** Nothing of it is stored yet. */
  isNew: boolean;
};

/** A day of which the file says something else than what is stored. */
export type DifferentDay = {
  serverId: string;
  day: string;
  line: number;
  /** Whose values stay: what is stored is GitHub's own, or was imported before. */
  stays: "stored" | "file";
  values: {
    /** In GitHub's row. */ field: string;
    stored: string | number | null;
    inFile: string | number | null;
  }[];
};

/** What applying a file would do, by server. */
export async function previewByServer(
  { query }: Database,
  file: Pick<StoredImport, "id" | "enterprise">,
): Promise<ServerOfImport[]> {
  const key = enterpriseKey(file.enterprise);
  const rows = await countOutcomes(query, file);
  const known = await query
    .selectFrom("servers")
    .select(["server_id", "name"])
    .where("enterprise", "=", key)
    .execute();
  const named = await query
    .selectFrom("import_rows")
    .select(["server_id", "host_name"])
    .select((select) => select.fn.max("day").as("day"))
    .where("import", "=", file.id)
    .where("host_name", "is not", null)
    .groupBy(["server_id", "host_name"])
    .orderBy("day")
    .execute();
  const givenName = new Map(known.map((row) => [row.server_id, row.name]));
  const lastName = new Map(named.map((row) => [row.server_id, row.host_name]));
  return rows.map((row) => ({
    serverId: row.server_id,
    name: givenName.get(row.server_id) ?? null,
    hostName: lastName.get(row.server_id) ?? null,
    firstDay: row.first_day,
    lastDay: row.last_day,
    days: row.days,
    new: row.new,
    same: row.same,
    replaced: row.replaced,
    kept: row.kept,
    isNew: !givenName.has(row.server_id),
  }));
}

/** The newest days of which the file says something else, with what it says. */
export async function listDifferentDays(
  { query }: Database,
  file: Pick<StoredImport, "id" | "enterprise">,
  limit: number,
): Promise<DifferentDay[]> {
  const key = enterpriseKey(file.enterprise);
  const places = await query
    .selectFrom(outcomes(query, file).as("rows"))
    .selectAll()
    .where("outcome", "in", ["replaced", "kept"])
    .orderBy("day", "desc")
    .orderBy("server_id")
    .limit(limit)
    .execute();
  const days: DifferentDay[] = [];
  for (const { server_id, day, line, outcome } of places) {
    const inFile = await query
      .selectFrom("import_rows")
      .selectAll()
      .where("import", "=", file.id)
      .where("server_id", "=", server_id)
      .where("day", "=", day)
      .executeTakeFirst();
    const stored = await query
      .selectFrom("snapshots")
      .selectAll()
      .where("enterprise", "=", key)
      .where("server_id", "=", server_id)
      .where("day", "=", day)
      .executeTakeFirst();
    if (!inFile || !stored) continue;
    const values = valueColumns.flatMap((column) => {
      const [was, said] = [stored[column], inFile[column]];
      // GitHub's own stays whole; of what is replaced, also what the file says nothing of goes.
      if (said === was || (said === null && outcome === "kept")) return [];
      return [{ field: fieldOf(column), stored: was, inFile: said }];
    });
    days.push({ serverId: server_id, day, line, stays: outcome === "kept" ? "stored" : "file", values });
  }
  return days;
}

const fields = new Map<string, string>([
  ["features_enabled", "github_connect.features_enabled"],
  ["dormancy_threshold_days", "dormant_users.dormancy_threshold"],
  ...figureColumns.map(([path, column]) => [column, path] as const),
]);

function fieldOf(column: string): string {
  return fields.get(column) ?? column;
}

/**
 * Stores what has been read of a file in one transaction, with what it takes the place of kept. Null where the file is
 * not ready any more: applied by somebody else, or cancelled.
 */
export async function applyImport(
  { query }: Database,
  file: Pick<StoredImport, "id" | "enterprise">,
  now = new Date(),
): Promise<ImportOutcome | null> {
  const key = enterpriseKey(file.enterprise);
  const at = now.toISOString();
  return inTransaction(query, async (transaction) => {
    await holdEnterprise(transaction, key);
    const { numUpdatedRows } = await transaction
      .updateTable("imports")
      .set({ state: "applied", applied_at: at, updated_at: at })
      .where("id", "=", file.id)
      .where("state", "=", "ready")
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return null;
    const servers = await countOutcomes(transaction, file);
    const outcome = { new: 0, same: 0, replaced: 0, kept: 0 };
    for (const server of servers) {
      for (const name of outcomeNames) outcome[name] += server[name];
      if (server.replaced > 0) await keepReplaced(transaction, file, server.server_id, at);
      if (server.same + server.kept > 0) await leaveOut(transaction, file, server.server_id);
      if (server.new + server.replaced > 0) await storeRows(transaction, file, server.server_id, at);
      // Each takes a while, and the process answers others meanwhile.
      await setImmediate();
    }
    const added = servers.filter((server) => server.new > 0).map((server) => server.server_id);
    await registerServers(transaction, key, added);
    const days = spanOf(servers.flatMap((server) => [server.first_to_store, server.last_to_store]));
    if (days) await moveDataVersion(transaction, key, days);
    await transaction
      .updateTable("imports")
      .set({ outcome: JSON.stringify(outcome) })
      .where("id", "=", file.id)
      .execute();
    await transaction.deleteFrom("import_rows").where("import", "=", file.id).execute();
    return outcome;
  });
}

const outcomeNames = ["new", "same", "replaced", "kept"] as const;

/** A file that says less than what is stored, and nothing else, says the same. */
const saysOtherwise = sql<boolean>`(${sql.join(
  valueColumns.map((column) => {
    const [inFile, stored] = [sql.ref(`import_rows.${column}`), sql.ref(`snapshots.${column}`)];
    return sql`(${inFile} is not null and (${stored} is null or ${inFile} <> ${stored}))`;
  }),
  sql` or `,
)})`;

/** Each row of a file and what becomes of it. */
function outcomes(query: Kysely<Tables>, { id, enterprise }: Pick<StoredImport, "id" | "enterprise">) {
  return query
    .selectFrom("import_rows")
    .leftJoin("snapshots", (join) =>
      join
        .on("snapshots.enterprise", "=", enterpriseKey(enterprise))
        .onRef("snapshots.server_id", "=", "import_rows.server_id")
        .onRef("snapshots.day", "=", "import_rows.day"),
    )
    .select(["import_rows.server_id", "import_rows.day", "import_rows.line"])
    .select(
      sql<keyof ImportOutcome>`case
        when snapshots.day is null then 'new'
        when not ${saysOtherwise} then 'same'
        when snapshots.source = 'api' then 'kept'
        else 'replaced' end`.as("outcome"),
    )
    .where("import_rows.import", "=", id);
}

async function countOutcomes(query: Kysely<Tables>, file: Pick<StoredImport, "id" | "enterprise">) {
  const count = (outcome: keyof ImportOutcome) =>
    sql<number>`count(case when outcome = ${sql.lit(outcome)} then 1 end)`.as(outcome);
  const dayToStore = sql`case when outcome in ('new', 'replaced') then day end`;
  return query
    .selectFrom(outcomes(query, file).as("rows"))
    .select("server_id")
    .select((select) => [
      select.fn.min("day").as("first_day"),
      select.fn.max("day").as("last_day"),
      select.fn.countAll<number>().as("days"),
    ])
    .select(outcomeNames.map(count))
    .select([
      sql<string | null>`min(${dayToStore})`.as("first_to_store"),
      sql<string | null>`max(${dayToStore})`.as("last_to_store"),
    ])
    .groupBy("server_id")
    .orderBy("server_id")
    .execute();
}

/** What an import takes the place of was imported too, and says something else. */
async function keepReplaced(
  transaction: Kysely<Tables>,
  { id, enterprise }: Pick<StoredImport, "id" | "enterprise">,
  serverId: string,
  at: string,
): Promise<void> {
  await transaction
    .insertInto("replaced_snapshots")
    .columns([
      ...(["enterprise", "server_id", "day", "source", "collection_date", "read_at", "fingerprint"] as const),
      ...(["body", "replaced_at", "replaced_by", "corrected"] as const),
    ])
    .expression((select) =>
      select
        .selectFrom("snapshots")
        .innerJoin("snapshot_bodies as sent", (join) =>
          join
            .onRef("sent.enterprise", "=", "snapshots.enterprise")
            .onRef("sent.server_id", "=", "snapshots.server_id")
            .onRef("sent.day", "=", "snapshots.day"),
        )
        .innerJoin("import_rows", (join) =>
          join
            .onRef("import_rows.server_id", "=", "snapshots.server_id")
            .onRef("import_rows.day", "=", "snapshots.day"),
        )
        .select([
          ...(["snapshots.enterprise", "snapshots.server_id", "snapshots.day", "snapshots.source"] as const),
          ...(["snapshots.collection_date", "snapshots.read_at", "snapshots.fingerprint"] as const),
          "sent.body",
        ])
        .select([
          sql<string>`cast(${at} as text)`.as("replaced_at"),
          sql<"import">`'import'`.as("replaced_by"),
          sql<number>`1`.as("corrected"),
        ])
        .where("snapshots.enterprise", "=", enterpriseKey(enterprise))
        .where("snapshots.server_id", "=", serverId)
        .where("snapshots.source", "=", "import")
        .where("import_rows.import", "=", id)
        .where(saysOtherwise),
    )
    .execute();
}

const fileColumns = [
  ...(["collection_date", "schema_version", "fingerprint"] as const),
  ...valueColumns,
] as const;

/** Rows that change nothing of what is stored are forgotten before the others are stored. */
async function leaveOut(
  transaction: Kysely<Tables>,
  file: Pick<StoredImport, "id" | "enterprise">,
  serverId: string,
): Promise<void> {
  await transaction
    .deleteFrom("import_rows")
    .where("import", "=", file.id)
    .where("server_id", "=", serverId)
    .where("day", "in", (select) =>
      select
        .selectFrom(outcomes(transaction, file).where("import_rows.server_id", "=", serverId).as("rows"))
        .select("day")
        .where("outcome", "in", ["same", "kept"]),
    )
    .execute();
}

/** All that are left of a server, not joined with `snapshots`: it may have grown within this transaction, unknown to planners. */
async function storeRows(
  transaction: Kysely<Tables>,
  { id, enterprise }: Pick<StoredImport, "id" | "enterprise">,
  serverId: string,
  at: string,
): Promise<void> {
  const key = sql<string>`cast(${enterpriseKey(enterprise)} as text)`;
  const instant = sql<string>`cast(${at} as text)`;
  const rows = transaction
    .selectFrom("import_rows")
    .where("import", "=", id)
    .where("server_id", "=", serverId)
    .select([key.as("enterprise"), "server_id", "day"]);
  await transaction
    .insertInto("snapshots")
    .columns([
      ...(["enterprise", "server_id", "day", "source", "read_at", "first_read_at", "late"] as const),
      ...fileColumns,
    ])
    .expression(
      rows
        .select([
          sql<"import">`'import'`.as("source"),
          instant.as("read_at"),
          instant.as("first_read_at"),
          sql<number>`0`.as("late"),
        ])
        .select(fileColumns),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["enterprise", "server_id", "day"])
        .doUpdateSet((given) =>
          Object.fromEntries(
            (["read_at", ...fileColumns] as const).map((column) => [column, given.ref(`excluded.${column}`)]),
          ),
        ),
    )
    .execute();
  await transaction
    .insertInto("snapshot_bodies")
    .columns(["enterprise", "server_id", "day", "body"])
    .expression(rows.select("body"))
    .onConflict((conflict) =>
      conflict
        .columns(["enterprise", "server_id", "day"])
        .doUpdateSet((given) => ({ body: given.ref("excluded.body") })),
    )
    .execute();
}
