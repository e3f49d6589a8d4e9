import { sql } from "kysely";
import { expect, it } from "vitest";
import { countAttempt } from "./attempts";
import { connect } from "./connect";
import { addEnterprise } from "./enterprises";
import { toImportRow } from "./file-rows";
import { applyImport } from "./imported-rows";
import { createImport, takeRows } from "./imports";
import { takeLease } from "./leases";
import { setRole } from "./people";
import { upsertSnapshots } from "./snapshots";
import type { Database } from "./tables";
import { newKeyring, onEveryDatabase, type TestDatabases } from "./test-databases";
import { connectTestEnterprise, testSnapshot } from "./test-snapshots";
import { inTransaction } from "./transaction";
import { insertUser } from "./users";

const now = new Date("2026-11-21T06:00:00Z");
const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));

/** Two processes at one database whose transactions are serializable, which PostgreSQL has to ask clients for. */
async function twoProcesses({ type, empty, open }: TestDatabases): Promise<[Database, Database]> {
  const where = await empty();
  if (type === "sqlite") {
    const only = await open(where);
    return [only, only];
  }
  const { query } = connect(where);
  await sql`do $$ begin
    execute format('alter database %I set default_transaction_isolation = serializable', current_database());
  end $$`.execute(query);
  await query.destroy();
  const keyring = newKeyring();
  return [await open(where, keyring), await open(where, keyring)];
}

onEveryDatabase("what many write at once", (databases) => {
  it("ends as if one had written after the other, and nobody is told of the rest", async () => {
    const [one, other] = await twoProcesses(databases);
    const { rows } = await (databases.type === "postgres"
      ? sql<{ is: string }>`select current_setting('transaction_isolation') as is`.execute(one.query)
      : { rows: [{ is: "serializable" }] });
    expect(rows).toEqual([{ is: "serializable" }]);
    await connectTestEnterprise(one);
    const owner = (await insertUser(one.query, person("mona"), "owner", now))?.id ?? "";
    const second = (await insertUser(one.query, person("hubert"), "owner", now))?.id ?? "";
    const file = await createImport(one, {
      ...{ enterprise: "acme-corp", fileName: "export.csv", bytes: 2, createdBy: null, readState: "{}" },
    });
    await takeRows(one, file, {
      ...{ from: 0, to: 2, reading: { readState: "{}", rest: Buffer.alloc(0) } },
      taken: {
        rows: [
          toImportRow(file, {
            line: 2,
            snapshot: testSnapshot({ serverId: "from-file", day: "2026-11-01" }),
          }),
        ],
        ...{ rejected: [], unusable: [] },
      },
    });

    const [, leases, , applied, added, roles] = await Promise.all([
      Promise.all(
        times(12, (index) =>
          upsertSnapshots(
            index % 2 ? one : other,
            "acme-corp",
            [
              testSnapshot({ serverId: `server-${index}` }),
              testSnapshot({ serverId: "of-all", figures: { "ghe_stats.users.total_users": index } }),
            ],
            { source: "api", readAt: new Date(now.getTime() + index).toISOString() },
          ),
        ),
      ),
      Promise.all(times(12, (index) => takeLease(index % 2 ? one : other, "read acme-corp", 30_000))),
      Promise.all(times(12, (index) => countAttempt(index % 2 ? one : other, "mona", 60_000, now))),
      Promise.all([applyImport(one, file), applyImport(other, file)]),
      Promise.all(
        times(8, (index) => addEnterprise(index % 2 ? one : other, { slug: "globex", isSample: false })),
      ),
      Promise.all([
        setRole(one, { userId: owner, scope: null, role: null }),
        setRole(other, { userId: second, scope: null, role: null }),
      ]),
    ]);

    const days = await one.query.selectFrom("snapshots").select(["server_id", "users_total_users"]).execute();
    expect(days).toHaveLength(14);
    expect(days.find(({ server_id }) => server_id === "of-all")?.users_total_users).toBe(11);
    const servers = await one.query.selectFrom("servers").select("number").orderBy("number").execute();
    expect(servers.map(({ number }) => number)).toEqual(times(14, (index) => index + 1));
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
    expect((await countAttempt(one, "mona", 60_000, now)).count).toBe(13);
    expect(applied.filter((outcome) => outcome !== null)).toEqual([
      { new: 1, same: 0, replaced: 0, kept: 0 },
    ]);
    expect(added.filter((enterprise) => enterprise !== null)).toHaveLength(1);
    expect(roles.sort()).toEqual(["changed", "last-owner"]);
  });

  it("writes with each of many parameters, or nothing", async () => {
    const { query, executeEach } = await databases.open();
    const writing = (keys: string[]) =>
      inTransaction(query, (transaction) => {
        const row = { key: "", window_start: "", count: 1 };
        const statement = transaction.insertInto("attempts").values(row).compile();
        const lists = keys.map((key) => [key, "東京", 2]);
        return executeEach(transaction, statement, lists);
      });
    const kept = async () => {
      const rows = await query.selectFrom("attempts").selectAll().orderBy("key").execute();
      return rows.map(({ key, window_start, count }) => [key, window_start, count].join(" "));
    };
    await writing([]);
    expect(await kept()).toEqual([]);
    await writing(["a", "b", "c"]);
    const three = ["a 東京 2", "b 東京 2", "c 東京 2"];
    expect(await kept()).toEqual(three);
    await expect(writing(["d", "b", "e"])).rejects.toMatchObject({
      code: databases.type === "postgres" ? "23505" : "SQLITE_CONSTRAINT_PRIMARYKEY",
    });
    expect(await kept()).toEqual(three);
    await writing(["e"]);
    expect(await kept()).toHaveLength(4);
  });

  if (databases.type !== "postgres") return;

  it("is run again whole, and no more often than can help", async () => {
    const database = await databases.open();
    const { query } = database;
    const trying = async (code: string, failures: number) => {
      let tries = 0;
      const outcome = inTransaction(query, async (transaction) => {
        tries += 1;
        await countAttempt({ ...database, query: transaction }, `${code} ${failures}`, 60_000, now);
        if (tries <= failures)
          await sql`do $$ begin raise exception 'No.' using errcode = '${sql.raw(code)}'; end $$`.execute(
            transaction,
          );
        return "done";
      });
      const told = await outcome.catch((error: { code?: string }) => error.code);
      const kept = await query
        .selectFrom("attempts")
        .select("count")
        .where("key", "=", `${code} ${failures}`)
        .execute();
      return { told, tries, kept: kept.map(({ count }) => count) };
    };
    expect(await trying("40001", 2)).toEqual({ told: "done", tries: 3, kept: [1] });
    expect(await trying("40P01", 1)).toEqual({ told: "done", tries: 2, kept: [1] });
    // Whether that one was committed is not known, and another mistake stays one.
    for (const code of ["40003", "23505"])
      expect(await trying(code, 1)).toEqual({ told: code, tries: 1, kept: [] });
    const hopeless = await trying("40001", 1_000);
    expect(hopeless).toEqual({ told: "40001", tries: hopeless.tries, kept: [] });
    expect(hopeless.tries).toBeLessThan(20);
  });

  it("is run again by itself where it is one statement, and not within a transaction", async () => {
    const { query } = await databases.open();
    // A sequence goes on counting whatever is taken back.
    await sql`create sequence tries`.execute(query);
    await sql`create function taken_back_twice() returns bigint language plpgsql as $$
      declare try bigint := nextval('tries');
      begin
        if try % 3 <> 0 then raise exception 'No.' using errcode = '40001'; end if;
        return try;
      end $$`.execute(query);
    const ask = sql<{ try: number }>`select taken_back_twice() as try`;
    expect((await ask.execute(query)).rows).toEqual([{ try: 3 }]);
    let begun = 0;
    const asked = await inTransaction(query, async (transaction) => {
      begun += 1;
      return (await ask.execute(transaction)).rows;
    });
    expect([begun, asked]).toEqual([3, [{ try: 6 }]]);
  });

  it("is no deadlock for long", async () => {
    const database = await databases.open();
    const { query } = database;
    for (const slug of ["acme-corp", "globex"]) await connectTestEnterprise(database, slug);
    let waiting = 2;
    let both = () => {};
    const bothHold = new Promise<void>((resolve) => {
      both = resolve;
    });
    const lock = (first: string, then: string) =>
      inTransaction(query, async (transaction) => {
        for (const key of [first, then]) {
          await transaction
            .updateTable("enterprises")
            .set((expression) => ({ data_version: expression("data_version", "+", 1) }))
            .where("key", "=", key)
            .execute();
          if (key !== first) continue;
          waiting -= 1;
          if (waiting === 0) both();
          await bothHold;
        }
      });
    const versions = () => query.selectFrom("enterprises").select("data_version").orderBy("key").execute();
    const before = await versions();
    await Promise.all([lock("acme-corp", "globex"), lock("globex", "acme-corp")]);
    expect(waiting).toBeLessThan(0);
    expect(await versions()).toEqual(before.map(({ data_version }) => ({ data_version: data_version + 2 })));
  });
});

function person(name: string) {
  return { email: `${name}@acme.example`, name, passwordHash: null, emailVerified: true };
}
