import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { expect, it } from "vitest";
import { connect } from "./connect";
import { initial } from "./migrations/0001-initial";
import { onEveryDatabase } from "./test-databases";
import { findUserByEmail, passwordHashOf } from "./users";

onEveryDatabase("the schema", ({ empty, open }) => {
  it("takes the accounts of the first release along", async () => {
    const where = await empty();
    const first: Kysely<never> = connect(where) as never;
    const provider = { getMigrations: async () => ({ "0001-initial": initial }) };
    const { error } = await new Migrator({ db: first, provider }).migrateToLatest();
    expect(error).toBeUndefined();
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
});
