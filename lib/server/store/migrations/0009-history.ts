import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. What an enterprise's servers are called, and what a day's snapshot was before it changed. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("servers")
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("server_id", "text", (column) => column.notNull())
    .addColumn("number", "bigint", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("position", "bigint")
    .addColumn("archived_at", "text")
    .addColumn("continues", "text")
    .addPrimaryKeyConstraint("servers_pk", ["enterprise", "server_id"])
    .addUniqueConstraint("servers_number_unique", ["enterprise", "number"])
    .execute();
  await sql`
    insert into servers (enterprise, server_id, number)
    select enterprise, server_id, row_number() over (partition by enterprise order by first_day, server_id)
    from (select enterprise, server_id, min(day) as first_day from snapshots group by enterprise, server_id) as seen
  `.execute(db);

  await db.schema.alterTable("snapshots").addColumn("first_read_at", "text").execute();
  await db.schema
    .alterTable("snapshots")
    .addColumn("late", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();

  await db.schema
    .createTable("replaced_snapshots")
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("server_id", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("replaced_at", "text", (column) => column.notNull())
    .addColumn("replaced_by", "text", (column) => column.notNull())
    .addColumn("corrected", "bigint", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("collection_date", "text", (column) => column.notNull())
    .addColumn("read_at", "text", (column) => column.notNull())
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("replaced_snapshots_pk", [
      "enterprise",
      "server_id",
      "day",
      "replaced_at",
      "fingerprint",
    ])
    .execute();
  await db.schema
    .createIndex("replaced_snapshots_by_time")
    .on("replaced_snapshots")
    .columns(["enterprise", "replaced_at"])
    .execute();
}

export const history: Migration = { up };
