import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Of which days rows changed with each of an enterprise's data versions. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("data_changes")
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("data_version", "bigint", (column) => column.notNull())
    .addColumn("first_day", "text")
    .addColumn("last_day", "text")
    .addPrimaryKeyConstraint("data_changes_pk", ["enterprise", "data_version"])
    .execute();
}

export const dataChanges: Migration = { up };
