import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Whose e-mail address is known to be theirs, and what a session was begun under. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("users").addColumn("email_verified_at", "text").execute();
  // A provider has vouched for the one; the console's code has made the other.
  await sql`update users set email_verified_at = created_at where id in (select user_id from identities)`.execute(
    db,
  );
  await sql`update users set email_verified_at = created_at
    where role_everywhere = 'owner' and id = (select id from users order by created_at, id limit 1)`.execute(
    db,
  );
  // What those there are were begun under is not known: whoever had one signs in once more.
  await sql`delete from sessions`.execute(db);
  await db.schema
    .alterTable("sessions")
    .addColumn("terms", "text", (column) => column.notNull().defaultTo(""))
    .execute();
}

export const admission: Migration = { up };
