import { type Kysely, SqliteAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. What refuses to change an audit event is asked for each row, which more engines know. */
async function up(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof SqliteAdapter) return;
  // Made by 0005 until it left this to be done here.
  await sql`drop trigger if exists audit_events_append_only on audit_events`.execute(db);
  await sql`create trigger audit_events_no_change before update or delete on audit_events
    for each row execute function refuse_change_of_audit_events()`.execute(db);
  if (!(await hasStatementTriggers(db))) return;
  await sql`create trigger audit_events_no_truncate before truncate on audit_events
    for each statement execute function refuse_change_of_audit_events()`.execute(db);
}

/** YugabyteDB names PostgreSQL first too; CockroachDB, which has none, names itself. */
async function hasStatementTriggers(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(db);
  return rows[0]?.version.startsWith("PostgreSQL ") ?? false;
}

export const rowTriggers: Migration = { up };
