import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import SqliteConnection from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type PostgresServer, startPostgres } from "@/e2e/postgres";
import { DirectoryInUseError } from "@/lib/server/process/directory-lock";
import { runInProcess } from "@/lib/server/process/test-process";
import { generatedAuthSecret, storedKeyring } from "@/lib/server/secrets/generated-secrets";
import { writeKeyring } from "@/lib/server/secrets/keyring";
import { connect, connectToFile } from "@/lib/server/store/connect";
import { tablesWithRows } from "@/lib/server/store/copy-to-postgres";
import { openDatabase } from "@/lib/server/store/database";
import { EncryptionKeyError } from "@/lib/server/store/key-check";
import { migrate } from "@/lib/server/store/migrate";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import type { Tables } from "@/lib/server/store/tables";
import { newKeyring } from "@/lib/server/store/test-databases";
import { fillEveryTable } from "@/lib/server/store/test-every-table";
import { connectTestEnterprise, everyFigure, testSnapshot } from "@/lib/server/store/test-snapshots";
import { moveToPostgres, moveWords } from "./move-to-postgres";
import { answersOf } from "./test-answers";

const parent = mkdtempSync(path.join(tmpdir(), "tidemark-moves-"));
let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(parent, { recursive: true, force: true });
});

let directory: string;
let file: string;
let sqlite: { database: { type: "sqlite"; directory: string }; encryptionKeys: null };

beforeEach(() => {
  directory = mkdtempSync(path.join(parent, "data-"));
  file = path.join(directory, "tidemark.sqlite");
  sqlite = { database: { type: "sqlite", directory }, encryptionKeys: null };
  generatedAuthSecret(directory);
});

/** PostgreSQL with the secrets of the installation taken over. */
async function target(url?: string) {
  return {
    database: { type: "postgres", url: url ?? (await postgres.newDatabase()) } as const,
    encryptionKeys: storedKeyring(directory),
    authSecret: generatedAuthSecret(directory),
  };
}

async function fill(): Promise<void> {
  const database = await openDatabase(sqlite);
  await fillEveryTable(database);
  await database.close();
}

async function rowsIn({ database }: Awaited<ReturnType<typeof target>>): Promise<string[]> {
  const { query } = connect(database);
  const occupied = await tablesWithRows(query);
  await query.destroy();
  return occupied;
}

/** Every row of every table, in one order and with one order of columns. */
async function everyRow(query: Kysely<Tables>): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const { name } of await query.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(query);
    tables[name] = rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  }
  return tables;
}

/** All that is stored: but the lock, and what SQLite puts beside a database to read it, an empty log. */
const stateOfDirectory = () =>
  readdirSync(directory)
    .filter((name) => !name.startsWith("tidemark.lock") && !name.endsWith("-shm"))
    .filter((name) => !name.endsWith("-wal") || statSync(path.join(directory, name)).size > 0)
    .sort()
    .map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(path.join(directory, name)))
        .digest("hex"),
    ]);

it("answers every call in the same bytes from PostgreSQL, and leaves the SQLite as it was", async () => {
  await fill();
  const first = await openDatabase(sqlite);
  const before = await answersOf(first);
  await first.close();
  const files = stateOfDirectory();
  const env = await target();
  const moved = await moveToPostgres(env, directory);
  expect(stateOfDirectory()).toEqual(files);

  const source = connectToFile(file);
  const rows = await everyRow(source);
  await source.destroy();
  expect(Object.entries(rows).filter(([, { length }]) => length === 0)).toEqual([]);
  expect(Object.fromEntries(moved.map((table) => [table.name, table.rows]))).toEqual(
    Object.fromEntries(Object.entries(rows).map(([name, { length }]) => [name, length])),
  );
  const { query: bare } = connect(env.database);
  expect(await everyRow(bare)).toEqual(rows);
  await bare.destroy();

  const database = await openDatabase(env);
  expect(await answersOf(database)).toEqual(before);
  await expect(sql`delete from audit_events`.execute(database.query)).rejects.toThrow(
    /never changed or removed/,
  );
  await database.close();
  const words = moveWords(directory, moved);
  expect(words).toMatch(/^ {2}snapshots +24 {2}sha256 [0-9a-f]{64}$/m);
  for (const { hash } of moved) expect(words).toContain(hash);
  expect(words).not.toContain(env.authSecret);
});

it("is refused where the secrets, the target or the source are not the ones", async () => {
  await fill();
  const env = await target();
  const files = stateOfDirectory();
  const other = { ...env, encryptionKeys: newKeyring() };
  await expect(moveToPostgres(other, directory)).rejects.toThrow(EncryptionKeyError);
  const signedAnew = { ...env, authSecret: "another secret of thirty-two characters" };
  await expect(moveToPostgres(signedAnew, directory)).rejects.toThrow(
    /AUTH_SECRET="\$\(cat .*auth-secret\)"/,
  );
  await expect(moveToPostgres({ ...env, ...sqlite }, directory)).rejects.toThrow("DATABASE_URL is not set");
  await expect(moveToPostgres(env, parent)).rejects.toThrow("There is no database");
  expect(await rowsIn(env)).toEqual([]);
  expect(stateOfDirectory()).toEqual(files);

  const running = await openDatabase(sqlite);
  await expect(moveToPostgres(env, directory)).rejects.toThrow(DirectoryInUseError);
  await running.close();

  const inUse = await openDatabase(env);
  await connectTestEnterprise(inUse, "globex");
  const before = await everyRow(inUse.query);
  await expect(moveToPostgres(env, directory)).rejects.toThrow(
    "not empty: enterprises, key_checks have rows",
  );
  expect(await everyRow(inUse.query)).toEqual(before);
  await inUse.close();

  const earlier = new SqliteConnection(file);
  earlier.exec("delete from kysely_migration where name = '0007-shares'").close();
  await expect(moveToPostgres(await target(), directory)).rejects.toThrow("earlier version");
});

it("names the row that PostgreSQL cannot hold, and moves nothing", async () => {
  await fill();
  const env = await target();
  for (const [change, reason] of [
    ["update shares set note = 'a' || char(0)", 'shares.note of the row with id "share" has a NUL character'],
    [
      "update snapshots set users_total_users = 1.5 where server_id = 'SERVER-B' and enterprise = 'globex'",
      'snapshots.users_total_users of the row with enterprise "globex", server_id "SERVER-B", day "2026-10-01" is no whole number',
    ],
    ["update shares set hides_host_names = 3000000000", "hides_host_names of the row"],
    ["update users set name = x'ff'", "users.name of the row"],
  ] as const) {
    rmSync(file, { force: true });
    await fill();
    new SqliteConnection(file).exec(change).close();
    await expect(moveToPostgres(env, directory), change).rejects.toThrow(reason);
    expect(await rowsIn(env)).toEqual([]);
  }
});

it("notices where PostgreSQL does not hold what was written, and moves nothing", async () => {
  await fill();
  const env = await target();
  const { query } = connect(env.database);
  await migrate(query);
  await sql`create function shout() returns trigger language plpgsql as
    $$ begin new.title = upper(new.title); return new; end $$`.execute(query);
  await sql`create trigger shouts before insert on shares for each row execute function shout()`.execute(
    query,
  );
  await query.destroy();
  await expect(moveToPostgres(env, directory)).rejects.toThrow("does not hold in shares what was written");
  expect(await rowsIn(env)).toEqual([]);
});

it("killed at 10 moments leaves PostgreSQL empty, and goes through afterwards", async () => {
  await fill();
  const database = await openDatabase(sqlite);
  const days = Array.from({ length: 1_500 }, (_, index) =>
    new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const snapshots = days.map((day) => testSnapshot({ day, figures: everyFigure() }));
  await upsertSnapshots(database, "acme-corp", snapshots, { source: "api", readAt: "2026" });
  await database.close();
  const env = await target();
  const keys = env.encryptionKeys;
  if (!keys) throw new Error("There are no keys.");
  const begin = async (to: Awaited<ReturnType<typeof target>>) => {
    const moving = runInProcess(`
      import { moveToPostgres } from "@/lib/server/move-to-postgres";
      import { parseKeyring } from "@/lib/server/secrets/keyring";
      console.log("begins");
      await moveToPostgres({
        ...${JSON.stringify({ database: to.database, authSecret: to.authSecret })},
        encryptionKeys: parseKeyring(${JSON.stringify(writeKeyring(keys))}),
      }, ${JSON.stringify(directory)});
      console.log("done");
    `);
    await moving.lines.next();
    return moving;
  };
  const whole = await begin(await target());
  const began = performance.now();
  expect((await whole.lines.next()).value).toBe("done");
  const took = performance.now() - began;
  await whole.stop();

  let interrupted = 0;
  for (let kill = 0; kill < 10; kill += 1) {
    const moving = await begin(env);
    await delay(Math.random() * took * 0.9);
    moving.child.kill("SIGKILL");
    await moving.stop();
    // Whole, where the kill came too late; the rows themselves are compared below.
    if ((await rowsIn(env)).length > 0) break;
    interrupted += 1;
  }
  expect(interrupted).toBeGreaterThan(0);
  if ((await rowsIn(env)).length === 0) await moveToPostgres(env, directory);
  const moved = await openDatabase(env);
  const source = connectToFile(file);
  const { key_checks: _, ...rows } = await everyRow(moved.query);
  expect(await everyRow(source)).toMatchObject(rows);
  await source.destroy();
  await moved.close();
}, 240_000);
