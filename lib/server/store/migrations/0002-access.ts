import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Roles by enterprise, sessions that can be ended, invitations, accounts without a password. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("passwords")
    .addColumn("user_id", "text", (column) => column.primaryKey().references("users.id").onDelete("cascade"))
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .execute();
  await sql`insert into passwords (user_id, hash, changed_at) select id, password_hash, created_at from users`.execute(
    db,
  );
  await db.schema.alterTable("users").addColumn("role_everywhere", "text").execute();
  await sql`update users set role_everywhere = role`.execute(db);
  for (const column of ["role", "password_hash", "version"])
    await db.schema.alterTable("users").dropColumn(column).execute();

  await db.schema
    .createTable("memberships")
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("memberships_pk", ["user_id", "enterprise"])
    .execute();
  await db.schema.createIndex("memberships_enterprise").on("memberships").column("enterprise").execute();

  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("method", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("last_seen_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("address", "text")
    .addColumn("user_agent", "text")
    .execute();
  await db.schema.createIndex("sessions_user").on("sessions").column("user_id").execute();

  await db.schema
    .createTable("invitations")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("enterprise", "text", (column) => column.references("enterprises.key").onDelete("cascade"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addColumn("used_at", "text")
    .addColumn("used_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .execute();
}

export const access: Migration = { up };
