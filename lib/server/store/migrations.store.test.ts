import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { expect, it } from "vitest";
import type { DatabaseEnv } from "@/lib/server/env";
import { listAuditEvents } from "./audit-events";
import { connect } from "./connect";
import { initial } from "./migrations/0001-initial";
import { access } from "./migrations/0002-access";
import { oversight } from "./migrations/0003-oversight";
import { signIn } from "./migrations/0004-sign-in";
import { appendOnly } from "./migrations/0005-append-only";
import { onEveryDatabase } from "./test-databases";
import { findUserByEmail, passwordHashOf } from "./users";

/** A database as an earlier release left it. */
async function released(where: DatabaseEnv, migrations: Record<string, Migration>): Promise<Kysely<never>> {
  const database: Kysely<never> = connect(where).query as never;
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db: database, provider }).migrateToLatest();
  expect(error).toBeUndefined();
  return database;
}

/** The triggers there are, as whoever made them said it. */
async function triggersOf(query: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ trigger: string }>`select pg_get_triggerdef(oid) as trigger from pg_trigger
    where not tgisinternal order by tgname`.execute(query);
  return rows.map(({ trigger }) => trigger);
}

const upToSignIn = {
  "0001-initial": initial,
  "0002-access": access,
  "0003-oversight": oversight,
  "0004-sign-in": signIn,
};

onEveryDatabase("the schema", ({ type, empty, open }) => {
  it("takes the accounts of the first release along", async () => {
    const where = await empty();
    const first = await released(where, { "0001-initial": initial });
    await sql`insert into users (id, email, name, password_hash, role, version, created_at)
      values ('1', 'mona@acme.example', 'Mona', 'hash', 'owner', 1, '2026-11-20T06:00:00.000Z')`.execute(
      first,
    );
    await sql`insert into sign_in_links (hash, user_id, expires_at) values ('link', '1', '2999')`.execute(
      first,
    );
    await first.destroy();

    const database = await open(where);
    expect(await findUserByEmail(database, "mona@acme.example")).toEqual({
      id: "1",
      email: "mona@acme.example",
      name: "Mona",
      everywhere: "owner",
      createdAt: "2026-11-20T06:00:00.000Z",
    });
    expect(await passwordHashOf(database, "1")).toBe("hash");
    const verified = await database.query.selectFrom("users").select("email_verified_at").execute();
    expect(verified).toEqual([{ email_verified_at: "2026-11-20T06:00:00.000Z" }]);
    expect(await database.query.selectFrom("sign_in_links").selectAll().execute()).toHaveLength(1);
  });

  it("takes the audit log along", async () => {
    const where = await empty();
    const before = await released(where, upToSignIn);
    for (const id of ["1", "2"]) {
      await sql`insert into audit_events (id, at, action, actor, via, details)
        values (${id}, '2026-11-20T06:00:00.000Z', 'exported', 'mona@acme.example', 'session', '{"as":"csv"}')`.execute(
        before,
      );
    }
    await before.destroy();

    const database = await open(where);
    const event = { action: "exported", actor: "mona@acme.example", details: { as: "csv" } };
    expect(await listAuditEvents(database, {}, { limit: 10 })).toMatchObject([
      { id: "2", ...event },
      { id: "1", ...event },
    ]);
    const removing = sql`delete from audit_events`.execute(database.query);
    await expect(removing).rejects.toThrow(/never changed or removed/);
  });

  it("numbers the servers that were stored before, in the order in which they were first seen", async () => {
    const where = await empty();
    const before = await released(where, { "0001-initial": initial });
    await sql`insert into enterprises (key, slug, created_at, data_version)
      values ('acme-corp', 'acme-corp', '2026-11-20', 1), ('globex', 'globex', '2026-11-20', 1)`.execute(
      before,
    );
    const seen = [
      ["acme-corp", "a", "2026-10-02"],
      ["acme-corp", "b", "2026-10-01"],
      ["acme-corp", "b", "2026-10-02"],
      ["globex", "a", "2026-10-02"],
    ];
    for (const [enterprise, server, day] of seen) {
      await sql`insert into snapshots
        (enterprise, server_id, day, source, collection_date, read_at, fingerprint)
        values (${enterprise}, ${server}, ${day}, 'api', ${day}, ${day}, 'x')`.execute(before);
    }
    await before.destroy();

    const { query } = await open(where);
    const servers = query.selectFrom("servers").select(["enterprise", "server_id", "number"]);
    expect(await servers.orderBy("enterprise").orderBy("number").execute()).toEqual([
      { enterprise: "acme-corp", server_id: "b", number: 1 },
      { enterprise: "acme-corp", server_id: "a", number: 2 },
      { enterprise: "globex", server_id: "a", number: 1 },
    ]);
    const snapshots = await query.selectFrom("snapshots").select(["first_read_at", "late"]).execute();
    expect(snapshots).toEqual(Array(4).fill({ first_read_at: null, late: 0 }));
  });

  if (type !== "postgres") return;

  it("guards the audit log alike, whether it began with a trigger of each statement or without", async () => {
    const where = await empty();
    const before = await released(where, { ...upToSignIn, "0005-append-only": appendOnly });
    await sql`create trigger audit_events_append_only before update or delete or truncate on audit_events
      for each statement execute function refuse_change_of_audit_events()`.execute(before);
    await before.destroy();

    const triggers = await triggersOf((await open(where)).query as never);
    expect(triggers).toEqual(await triggersOf((await open()).query as never));
    expect(triggers).toEqual([
      expect.stringMatching(/_no_change BEFORE DELETE OR UPDATE ON .* FOR EACH ROW /),
      expect.stringMatching(/_no_truncate BEFORE TRUNCATE ON .* FOR EACH STATEMENT /),
    ]);
  });

  it("asks an engine that knows no triggers of statements for those of rows alone", async () => {
    const where = await empty();
    if (where.type !== "postgres") throw new Error("No PostgreSQL.");
    const { query: given } = connect(where);
    await sql`create function public.version() returns text language sql as
      $$ select 'CockroachDB CCL v25.4.0 (x86_64-pc-linux-gnu)' $$`.execute(given);
    await given.destroy();
    const url = new URL(where.url);
    url.searchParams.set("options", "-c search_path=public,pg_catalog");

    const { query } = await open({ type: "postgres", url: url.href });
    expect(await triggersOf(query as never)).toEqual([expect.stringMatching(/_no_change .* FOR EACH ROW /)]);
  });
});
