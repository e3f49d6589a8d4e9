import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. What one process at a time does, however many share the database. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("fence", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
}

export const leases: Migration = { up };
