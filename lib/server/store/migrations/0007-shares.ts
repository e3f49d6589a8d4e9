import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Views that people without an account see by a link. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("shares")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("note", "text")
    .addColumn("charts", "text", (column) => column.notNull())
    .addColumn("view", "text", (column) => column.notNull())
    .addColumn("hides_host_names", "integer", (column) => column.notNull())
    .addColumn("table_for", "text", (column) => column.notNull())
    .addColumn("password_hash", "text")
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text")
    .addColumn("views", "bigint", (column) => column.notNull())
    .addColumn("picture_views", "bigint", (column) => column.notNull())
    .addColumn("last_seen_at", "text")
    .execute();
  await db.schema
    .createIndex("shares_enterprise")
    .on("shares")
    .columns(["enterprise", "created_at"])
    .execute();
  await db.schema.createIndex("shares_created_by").on("shares").column("created_by").execute();
}

export const shares: Migration = { up };
