import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Who did what, how often something was tried, and tokens for scripts. */
async function up(db: Kysely<unknown>): Promise<void> {
  // No foreign keys: what was done stays on record when the person or the enterprise has gone.
  await db.schema
    .createTable("audit_events")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("actor_id", "text")
    .addColumn("actor", "text")
    .addColumn("via", "text", (column) => column.notNull())
    .addColumn("address", "text")
    .addColumn("enterprise", "text")
    .addColumn("details", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("audit_events_at").on("audit_events").columns(["at", "id"]).execute();
  await db.schema
    .createIndex("audit_events_enterprise")
    .on("audit_events")
    .columns(["enterprise", "at", "id"])
    .execute();

  await db.schema
    .createTable("attempts")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("window_start", "text", (column) => column.notNull())
    .addColumn("count", "bigint", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("access_tokens")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("last4", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("enterprise", "text", (column) => column.references("enterprises.key").onDelete("cascade"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("last_used_at", "text")
    .execute();
  await db.schema.createIndex("access_tokens_user").on("access_tokens").column("user_id").execute();
}

export const oversight: Migration = { up };
