import "server-only";
import type { ExpressionBuilder, Kysely } from "kysely";
import { everyDay, moveDataVersion } from "./data-changes";
import { enterpriseKey, holdEnterprise } from "./enterprises";
import { type Joins, joinsOf } from "./server-joins";
import { compareText } from "./snapshot-row";
import type { Database, Tables } from "./tables";
import { inTransaction } from "./transaction";

export type ServerRow = Omit<Tables["servers"], "enterprise">;

/** Gives servers that are not known yet the next numbers; the transaction holds the enterprise's row. */
export async function registerServers(
  transaction: Kysely<Tables>,
  enterprise: string,
  serverIds: readonly string[],
): Promise<void> {
  if (serverIds.length === 0) return;
  const rows = await readServerRows(transaction, enterprise);
  const known = new Set(rows.map((row) => row.server_id));
  const last = Math.max(0, ...rows.map((row) => row.number));
  const added = serverIds
    .filter((id) => !known.has(id))
    .sort()
    .map((server_id, index) => ({ enterprise, server_id, number: last + index + 1 }));
  if (added.length > 0) {
    const values = added.map((server) => ({
      ...server,
      ...{ name: null, position: null, archived_at: null, continues: null },
    }));
    await transaction.insertInto("servers").values(values).execute();
  }
}

/** What is known of every server beside its snapshots, in the order of their numbers. */
export function readServerRows(query: Kysely<Tables>, enterprise: string): Promise<ServerRow[]> {
  return query
    .selectFrom("servers")
    .select(["server_id", "number", "name", "position", "archived_at", "continues"])
    .where("enterprise", "=", enterpriseKey(enterprise))
    .orderBy("number")
    .execute();
}

export async function readJoins(query: Kysely<Tables>, enterprise: string): Promise<Joins> {
  return joinsOf(await readServerRows(query, enterprise));
}

/**
 * Leaves out the rows that a newer server's of the same day stand for, where it continues the one they are of. For
 * queries that are never without a condition of their own.
 */
export function countingRows(joins: Joins, enterprise: string) {
  return (on: ExpressionBuilder<Tables, "snapshots">) =>
    on.and(
      joins.overshadowed.map(({ serverId, newer }) =>
        on.not(
          on.and([
            on("snapshots.server_id", "=", serverId),
            on(
              "snapshots.day",
              "in",
              on
                .selectFrom("snapshots as newer")
                .select("newer.day")
                .where("newer.enterprise", "=", enterpriseKey(enterprise))
                .where("newer.server_id", "in", newer),
            ),
          ]),
        ),
      ),
    );
}

export type ServerChange = Partial<Pick<ServerRow, "name" | "position" | "archived_at" | "continues">>;

/**
 * Changes what is kept of servers, in one transaction that also moves the data version. `decide` is given what is
 * there once nobody else can change it; nothing is written where it throws.
 */
export async function changeServers(
  { query }: Database,
  enterprise: string,
  decide: (rows: ServerRow[]) => ReadonlyMap<string, ServerChange>,
): Promise<void> {
  const key = enterpriseKey(enterprise);
  await inTransaction(query, async (transaction) => {
    await holdEnterprise(transaction, key);
    const changes = decide(await readServerRows(transaction, key));
    const joins = [...changes.values()].some(({ continues }) => continues !== undefined);
    await moveDataVersion(transaction, key, joins ? everyDay : null);
    for (const [serverId, change] of [...changes].sort(([a], [b]) => compareText(a, b))) {
      await transaction
        .updateTable("servers")
        .set(change)
        .where("enterprise", "=", key)
        .where("server_id", "=", serverId)
        .execute();
    }
  });
}
