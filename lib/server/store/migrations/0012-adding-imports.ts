import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Which files an enterprise was added for, that goes with them unless they are applied. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("imports")
    .addColumn("adds_enterprise", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
}

export const addingImports: Migration = { up };
