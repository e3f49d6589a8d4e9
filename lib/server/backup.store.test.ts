import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import SqliteConnection from "better-sqlite3";
import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { DirectoryInUseError } from "@/lib/server/process/directory-lock";
import { runInProcess } from "@/lib/server/process/test-process";
import { connect } from "@/lib/server/store/connect";
import { openDatabase } from "@/lib/server/store/database";
import { inspectDatabase } from "@/lib/server/store/database-file";
import { initial } from "@/lib/server/store/migrations/0001-initial";
import { access } from "@/lib/server/store/migrations/0002-access";
import { listPeople } from "@/lib/server/store/people";
import type { Database } from "@/lib/server/store/tables";
import { fillEveryTable } from "@/lib/server/store/test-every-table";
import { connectTestEnterprise } from "@/lib/server/store/test-snapshots";
import { backUp, backupWords } from "./backup";
import { restore as restoreAs, restoreWords } from "./restore";
import { answersOf } from "./test-answers";

const parent = mkdtempSync(path.join(tmpdir(), "tidemark-backups-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

type SqliteEnv = { database: { type: "sqlite"; directory: string }; encryptionKeys: null; authSecret: null };

let folder: string;
let file: string;
let env: SqliteEnv;

function newEnv(): SqliteEnv {
  const directory = mkdtempSync(path.join(parent, "data-"));
  return { database: { type: "sqlite", directory }, encryptionKeys: null, authSecret: null };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(parent, "backups-"));
  file = path.join(folder, "tidemark.backup");
  env = newEnv();
});

async function use<Result>(where: SqliteEnv, run: (database: Database) => Promise<Result>): Promise<Result> {
  const database = await openDatabase(where);
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

const restore = (where: SqliteEnv, from: string) => restoreAs(where, { file: from, withoutTokens: false });

const inDirectory = ({ database }: SqliteEnv, name: string) => path.join(database.directory, name);

/** What the operator does on a new machine before restoring. */
function bringKeys(from: SqliteEnv, to: SqliteEnv): void {
  copyFileSync(inDirectory(from, "encryption-keys"), inDirectory(to, "encryption-keys"));
}

/** A command in a process of its own, which can be killed. */
function runCommand(where: SqliteEnv, command: "backup" | "restore") {
  const call =
    command === "backup"
      ? `backUp(env, { file: ${JSON.stringify(file)}, overwrite: true })`
      : `restore(env, { file: ${JSON.stringify(file)}, withoutTokens: false })`;
  return runInProcess(`
    import { backUp } from "@/lib/server/backup";
    import { restore } from "@/lib/server/restore";
    const env = ${JSON.stringify(where)};
    console.log("begins");
    await ${call};
    console.log("done");
  `);
}

/** Spoils the beginning of every page but the first, which says what the file is. */
function damage(database: string): void {
  const bytes = readFileSync(database);
  for (let page = 4_096; page < bytes.length; page += 4_096) bytes.fill(0xff, page, page + 100);
  writeFileSync(database, bytes);
}

/** Kills it after that long, if it has not ended by then; answers whether it was done. */
async function killedAfter(where: SqliteEnv, command: "backup" | "restore", ms: number): Promise<boolean> {
  const running = runCommand(where, command);
  await running.lines.next();
  await delay(ms);
  running.child.kill("SIGKILL");
  const last = await running.lines.next();
  await running.stop();
  return last.value === "done";
}

async function durationOf(where: SqliteEnv, command: "backup" | "restore"): Promise<number> {
  const running = runCommand(where, command);
  await running.lines.next();
  const began = performance.now();
  expect((await running.lines.next()).value).toBe("done");
  await running.stop();
  return performance.now() - began;
}

/** Years of rows, so that copying them takes a while. */
async function makeLarge(where: SqliteEnv, marker: string): Promise<void> {
  await use(where, async ({ query }) => {
    for (let index = 0; index < 40; index += 1) {
      const body = JSON.stringify({ marker, filling: `${index}`.repeat(500_000) });
      await query.insertInto("setup_codes").values({ hash: body, created_at: "", expires_at: "" }).execute();
    }
    await query.insertInto("attempts").values({ key: marker, window_start: "", count: 1 }).execute();
  });
}

async function markersOf({ query }: Database): Promise<string[]> {
  const rows = await query.selectFrom("attempts").select("key").execute();
  return rows.map(({ key }) => key);
}

describe("a backup", () => {
  it("restored into another directory answers every call in the same bytes", async () => {
    const before = await use(env, async (database) => {
      await fillEveryTable(database);
      // It is in use, as by a Tidemark that runs.
      await backUp(env, { file, overwrite: false });
      return answersOf(database);
    });
    expect(Object.values(before).join()).toContain("大阪.acme.example");
    const other = newEnv();
    bringKeys(env, other);
    expect(await restore(other, file)).toMatchObject({ kept: null, contents: { snapshots: 24 } });
    expect(await use(other, answersOf)).toEqual(before);
    expect(statSync(inDirectory(other, "tidemark.sqlite")).mode & 0o777).toBe(0o600);
  });

  it("says what it holds and where its keys are, and is one file closed to others without any key", async () => {
    await use(env, fillEveryTable);
    const contents = await backUp(env, { file, overwrite: false });
    expect(readdirSync(folder)).toEqual(["tidemark.backup"]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    const [keyId = "", key = ""] = readFileSync(inDirectory(env, "encryption-keys"), "utf8")
      .trim()
      .split(":");
    expect(readFileSync(file).includes(key)).toBe(false);
    const words = backupWords(file, contents, env);
    expect(words).toContain(
      `${file} holds 2 enterprises, 6 servers, 24 snapshots from 2026-10-01 to 2026-10-05.`,
    );
    expect(words).toContain(`open with the encryption key ${keyId} only, which is not in it.`);
    expect(words).toContain(inDirectory(env, "encryption-keys"));
    expect(words).not.toContain(key);
  });

  it("replaces nothing unless told to, and is not kept among the data", async () => {
    await use(env, connectTestEnterprise);
    writeFileSync(file, "mine");
    await expect(backUp(env, { file, overwrite: false })).rejects.toThrow("--overwrite");
    expect(readFileSync(file, "utf8")).toBe("mine");
    await backUp(env, { file, overwrite: true });
    expect(await inspectDatabase(file)).toMatchObject({ enterprises: 1 });
    const beside = inDirectory(env, "tidemark.sqlite");
    await expect(backUp(env, { file: beside, overwrite: true })).rejects.toThrow("data directory itself");
    const elsewhere = { ...env, database: { ...env.database, directory: path.join(parent, "nowhere") } };
    await expect(backUp(elsewhere, { file, overwrite: true })).rejects.toThrow("There is no database");
    expect(existsSync(elsewhere.database.directory)).toBe(false);
  });

  it("is of one moment while another process writes, holds all that was acknowledged, and stops no write", async () => {
    const writer = runInProcess(`
      import { connect } from "@/lib/server/store/connect";
import { openDatabase } from "@/lib/server/store/database";
      import { connectTestEnterprise, testSnapshot } from "@/lib/server/store/test-snapshots";
      import { upsertSnapshots } from "@/lib/server/store/snapshots";
      const database = await openDatabase(${JSON.stringify(env)});
      await connectTestEnterprise(database);
      for (let index = 0; ; index++) {
        const day = new Date(Date.UTC(2001, 0, 1 + index)).toISOString().slice(0, 10);
        await upsertSnapshots(database, "acme-corp", [testSnapshot({ day })], { source: "api", readAt: day });
        console.log(index);
      }
    `);
    let acknowledged = -1;
    const reading = (async () => {
      for (let line = await writer.lines.next(); !line.done; line = await writer.lines.next())
        acknowledged = Number(line.value);
    })();
    for (let round = 0; round < 5; round += 1) {
      await expect.poll(() => acknowledged, { timeout: 20_000, interval: 5 }).toBeGreaterThan(round * 100);
      const atLeast = acknowledged + 1;
      const { snapshots } = await backUp(env, { file, overwrite: true });
      expect(snapshots).toBeGreaterThanOrEqual(atLeast);
      const copy = new SqliteConnection(file, { readonly: true });
      const { begun, version } = copy
        .prepare("select created_at as begun, data_version as version from enterprises")
        .get() as { begun: string; version: number };
      // A snapshot, its body and the data version are one transaction: as many of each.
      expect(copy.prepare("select count(*) as n from snapshot_bodies").get()).toEqual({ n: snapshots });
      expect(version - Date.parse(begun)).toBe(snapshots);
      copy.close();
      await expect.poll(() => acknowledged, { timeout: 20_000, interval: 5 }).toBeGreaterThan(atLeast);
    }
    await writer.stop();
    await reading;
    // What a killed process left in the log is there too.
    expect((await backUp(env, { file, overwrite: true })).snapshots).toBeGreaterThan(acknowledged);
  });

  it("killed at 10 moments is whole or not there, or still the former one", async () => {
    await makeLarge(env, "first");
    await backUp(env, { file, overwrite: false });
    await makeLarge(env, "second");
    const took = await durationOf(env, "backup");
    rmSync(file);
    let interrupted = 0;
    for (let kill = 0; kill < 10; kill += 1) {
      const done = await killedAfter(env, "backup", Math.random() * took);
      if (!done) interrupted += 1;
      if (!existsSync(file)) continue;
      await inspectDatabase(file);
      const copy = new SqliteConnection(file, { readonly: true });
      expect(copy.prepare("select count(*) as n from setup_codes").get()).toEqual({ n: 80 });
      copy.close();
    }
    expect(interrupted).toBeGreaterThan(0);
    expect(await use(env, markersOf)).toEqual(["first", "second"]);
  }, 240_000);
});

describe("restoring", () => {
  it("keeps the database that was there, and says what holds again", async () => {
    await use(env, (database) => connectTestEnterprise(database, "acme-corp"));
    await backUp(env, { file, overwrite: false });
    await use(env, (database) => connectTestEnterprise(database, "globex"));
    const restored = await restore(env, file);
    const slugs = async ({ query }: Database) =>
      (await query.selectFrom("enterprises").select("slug").orderBy("slug").execute()).map(
        ({ slug }) => slug,
      );
    expect(await use(env, slugs)).toEqual(["acme-corp"]);
    expect(await inspectDatabase(restored.kept ?? "")).toMatchObject({ enterprises: 2 });
    const words = restoreWords({ file, withoutTokens: false }, restored);
    expect(words).toContain(`The database that was there is now ${restored.kept}.`);
    expect(words).toContain("what was revoked or taken since holds again");
    await restore(env, restored.kept ?? "");
    expect(await use(env, slugs)).toEqual(["acme-corp", "globex"]);
  });

  it("is refused while a server has the directory", async () => {
    await use(env, async (database) => {
      await connectTestEnterprise(database);
      await backUp(env, { file, overwrite: false });
      await expect(restore(env, file)).rejects.toThrow(DirectoryInUseError);
    });
    await restore(env, file);
  });

  it("is refused without the keys, and with other keys, before anything changes", async () => {
    await use(env, connectTestEnterprise);
    await backUp(env, { file, overwrite: false });
    const other = newEnv();
    await expect(restore(other, file)).rejects.toThrow(
      /nothing has changed\..*needs, is missing\. Restore it/,
    );
    expect(existsSync(inDirectory(other, "tidemark.sqlite"))).toBe(false);
    await use(other, connectTestEnterprise);
    await expect(restore(other, file)).rejects.toThrow(/needs, is missing/);
    await use(other, async ({ query }) =>
      expect(await query.selectFrom("enterprises").selectAll().execute()).toHaveLength(1),
    );
  });

  it("takes a backup of an earlier version, which is migrated at the next start", async () => {
    const { query } = connect(env.database);
    const provider = { getMigrations: async () => ({ "0001-initial": initial, "0002-access": access }) };
    const { error } = await new Migrator({ db: query, provider }).migrateToLatest();
    expect(error).toBeUndefined();
    await sql`insert into users (id, email, name, created_at, role_everywhere)
      values ('1', 'mona@acme.example', 'Mona', '2026-11-20T06:00:00.000Z', 'owner')`.execute(query);
    await query.destroy();
    await backUp(env, { file, overwrite: false });
    const other = newEnv();
    const restored = await restore(other, file);
    expect(restoreWords({ file, withoutTokens: false }, restored)).toContain("of an earlier version");
    expect(await use(other, listPeople)).toMatchObject([{ name: "Mona", everywhere: "owner" }]);
    expect(await inspectDatabase(inDirectory(other, "tidemark.sqlite"))).toMatchObject({ isOlder: false });
  });

  it("goes without the tokens where the keys are lost and that is asked for, with all else as it was", async () => {
    await use(env, fillEveryTable);
    const before = await use(env, answersOf);
    await backUp(env, { file, overwrite: false });
    const other = newEnv();
    await expect(restore(other, file)).rejects.toThrow("--without-tokens restores all but the tokens");
    const restored = await restoreAs(other, { file, withoutTokens: true });
    expect(restoreWords({ file, withoutTokens: true }, restored)).toContain("give new ones under Settings");
    expect(await use(other, answersOf)).toEqual({ ...before, token: "" });
    await use(other, (database) => connectTestEnterprise(database, "acme-corp", "ghp_canary_1234"));
    expect(await use(other, answersOf)).toEqual(before);
    await use(other, async ({ query }) =>
      expect(await query.selectFrom("github_tokens").selectAll().execute()).toEqual([]),
    );
  });

  it("is refused for what is damaged, not Tidemark's, or of a later version", async () => {
    await use(env, fillEveryTable);
    await backUp(env, { file, overwrite: false });
    const bad = (name: string) => path.join(folder, name);
    writeFileSync(bad("text"), "snapshots\n".repeat(1_000));
    writeFileSync(bad("empty"), "");
    new SqliteConnection(bad("foreign")).exec("create table enterprises (key text)").close();
    copyFileSync(file, bad("cut"));
    truncateSync(bad("cut"), Math.floor(statSync(file).size / 2 / 4096) * 4096);
    copyFileSync(file, bad("damaged"));
    damage(bad("damaged"));
    copyFileSync(file, bad("later"));
    new SqliteConnection(bad("later"))
      .exec("insert into kysely_migration values ('9999-later', '2999')")
      .close();

    const expected: Record<string, RegExp> = {
      text: /nothing has changed\. It is damaged, or no database/,
      empty: /no database of Tidemark's/,
      foreign: /no database of Tidemark's/,
      cut: /damaged/,
      damaged: /damaged/,
      later: /later version/,
      "not there": /There is no file/,
    };
    const before = await use(env, answersOf);
    for (const [name, reason] of Object.entries(expected))
      await expect(restore(env, bad(name)), name).rejects.toThrow(reason);
    expect(await use(env, answersOf)).toEqual(before);
    expect(readdirSync(env.database.directory).filter((name) => /until|restoring/.test(name))).toEqual([]);
  });

  it("takes the place of a database that is damaged, which is kept with its log", async () => {
    await use(env, fillEveryTable);
    await backUp(env, { file, overwrite: false });
    const before = await use(env, answersOf);
    const database = inDirectory(env, "tidemark.sqlite");
    writeFileSync(database, "no database any more".repeat(1_000));
    writeFileSync(`${database}-wal`, "of another database");
    const { kept } = await restore(env, file);
    expect(readFileSync(`${kept}-wal`, "utf8")).toBe("of another database");
    expect(await use(env, answersOf)).toEqual(before);

    damage(database);
    await restore(env, file);
    expect(await use(env, answersOf)).toEqual(before);
  });

  it("killed at 10 moments leaves the one database or the other, whole", async () => {
    await makeLarge(env, "backed up");
    await backUp(env, { file, overwrite: false });
    const target = newEnv();
    bringKeys(env, target);
    await makeLarge(target, "there before");
    const again = newEnv();
    bringKeys(env, again);
    await makeLarge(again, "there before");
    const took = await durationOf(again, "restore");
    let interrupted = 0;
    for (let kill = 0; kill < 10; kill += 1) {
      const done = await killedAfter(target, "restore", Math.random() * took);
      if (!done) interrupted += 1;
      const [marker, ...more] = await use(target, markersOf);
      expect(more).toEqual([]);
      expect(marker).toMatch(done ? /^backed up$/ : /^(backed up|there before)$/);
      await inspectDatabase(inDirectory(target, "tidemark.sqlite"));
      // For the next round, unless it came to nothing.
      if (marker === "backed up") {
        await use(target, async ({ query }) => {
          await query.updateTable("attempts").set({ key: "there before" }).execute();
        });
      }
    }
    expect(interrupted).toBeGreaterThan(0);
    await restore(target, file);
    expect(await use(target, markersOf)).toEqual(["backed up"]);
  }, 240_000);
});
