import { type Kysely, SqliteAdapter, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. The database refuses to change or remove an audit event, whoever asks it to. */
async function up(db: Kysely<unknown>): Promise<void> {
  await (db.getExecutor().adapter instanceof SqliteAdapter ? refuseOnSqlite(db) : refuseOnPostgres(db));
}

async function refuseOnSqlite(db: Kysely<unknown>): Promise<void> {
  for (const change of ["update", "delete"]) {
    await sql`create trigger ${sql.raw(`audit_events_no_${change}`)}
      before ${sql.raw(change)} on audit_events
      begin select raise(abort, 'Audit events are never changed or removed.'); end`.execute(db);
  }
  // REPLACE removes the row in its way without asking triggers that guard removal.
  await sql`create trigger audit_events_no_replace before insert on audit_events
    when exists (select 1 from audit_events where id = new.id or rowid = new.rowid)
    begin select raise(abort, 'Audit events are never changed or removed.'); end`.execute(db);
}

/** The trigger that calls it is of each row by now: 0011 makes it, in place of what was released here. */
async function refuseOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function refuse_change_of_audit_events() returns trigger language plpgsql as
    $$ begin raise exception 'Audit events are never changed or removed.'; end $$`.execute(db);
}

export const appendOnly: Migration = { up };
