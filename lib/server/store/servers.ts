import "server-only";
import type { Kysely } from "kysely";
import type { Tables } from "./tables";

/** Gives servers that are not known yet the next numbers; the transaction holds the enterprise's row. */
export async function registerServers(
  transaction: Kysely<Tables>,
  enterprise: string,
  serverIds: readonly string[],
): Promise<void> {
  if (serverIds.length === 0) return;
  const rows = await transaction
    .selectFrom("servers")
    .select(["server_id", "number"])
    .where("enterprise", "=", enterprise)
    .execute();
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
