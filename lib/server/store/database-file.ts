import "server-only";
import { existsSync, linkSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import SqliteConnection from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import { makeNewPrivateFile, syncToDisk } from "@/lib/server/process/private-files";
import type { Keyring } from "@/lib/server/secrets/keyring";
import { connectToFile, databaseFile } from "./connect";
import { noToken } from "./enterprises";
import { verifyKeys } from "./key-check";
import { versionOf } from "./migrate";
import { neededKeys } from "./sealed-values";
import type { Tables } from "./tables";

/** What a database holds, for those who want to know whether it is the right one. */
export type DatabaseContents = {
  enterprises: number;
  servers: number;
  snapshots: number;
  /** Days of the first and the last snapshot; null where there is none. */
  firstDay: string | null;
  lastDay: string | null;
  /** Ids of the encryption keys that its secrets need. */
  keys: string[];
  /** Of an earlier version of Tidemark. */
  isOlder: boolean;
};

/** All pages in one step: that is one moment of the database, and writes from outside do not begin it anew. */
const allPages = 0x7fffffff;

/** Copies a database, also one that is being written to, into one new file, of mode 0600 and on the disk. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new SqliteConnection(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    makeNewPrivateFile(to);
    await source.backup(to, { progress: () => allPages });
  } catch (error) {
    throw inWords(error);
  } finally {
    source.close();
  }
  // The copy has the original's way of logging, which takes files beside it.
  foldLog(to);
  syncToDisk(to);
}

/** Removes what a copy that came to nothing has left. */
export function removeDatabase(file: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}

/** Throws unless the file is a sound database of this or an earlier version of Tidemark. */
export async function inspectDatabase(file: string): Promise<DatabaseContents> {
  const query = connectToFile(file);
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(query);
    const [first] = rows;
    if (first?.integrity_check !== "ok")
      throw new Error(`It is damaged: ${first?.integrity_check ?? "SQLite cannot check it"}.`);
    const version = await versionOf(query);
    if (version === "foreign") throw new Error("It is no database of Tidemark's.");
    if (version === "newer")
      throw new Error("It is of a later version of Tidemark than this one: install that version first.");
    return { ...(await contentsOf(query)), isOlder: version === "older" };
  } catch (error) {
    throw inWords(error);
  } finally {
    await query.destroy();
  }
}

/** Throws an EncryptionKeyError unless every secret in the file can be opened. */
export async function verifyKeysOfFile(file: string, keyring: Keyring | null): Promise<void> {
  const query = connectToFile(file);
  try {
    await verifyKeys(query, keyring);
  } finally {
    await query.destroy();
  }
}

/** Forgets the tokens for GitHub in the file, and with which keys they were encrypted. */
export async function forgetTokensOfFile(file: string): Promise<void> {
  const query = connectToFile(file, { readonly: false });
  try {
    const names = (await query.introspection.getTables()).map(({ name }) => name);
    await query.updateTable("enterprises").set(noToken).execute();
    for (const table of ["github_tokens", "key_checks"] as const)
      if (names.includes(table)) await query.deleteFrom(table).execute();
  } finally {
    await query.destroy();
  }
}

/**
 * Puts a database in the place of the data directory's, whose lock the caller has; answers where the former one is
 * now, or null. Killed anywhere, there is the one or the other, whole.
 */
export function replaceDatabase(directory: string, replacement: string, now: Date): string | null {
  const file = databaseFile(directory);
  removeSecondNames(directory);
  const kept = existsSync(file)
    ? path.join(directory, `tidemark-until-${now.toISOString().replaceAll(":", "")}.sqlite`)
    : null;
  if (kept !== null) {
    // One that is damaged is kept as it is: SQLite would throw away a log that it cannot fold in.
    if (isSound(file)) foldLog(file);
    for (const suffix of ["", "-wal", "-journal"])
      if (existsSync(/* turbopackIgnore: true */ `${file}${suffix}`))
        linkSync(`${file}${suffix}`, `${kept}${suffix}`);
  }
  syncToDisk(directory);
  // Left there, the former one's log would be taken for the new one's.
  for (const suffix of ["-wal", "-shm", "-journal"]) rmSync(`${file}${suffix}`, { force: true });
  syncToDisk(directory);
  renameSync(replacement, file);
  syncToDisk(directory);
  return kept;
}

function isSound(file: string): boolean {
  const connection = new SqliteConnection(file, { readonly: true });
  try {
    return connection.pragma("quick_check", { simple: true }) === "ok";
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    connection.close();
  }
}

/** Brings the write-ahead log into the file itself, and does without one from then on. */
function foldLog(file: string): void {
  const connection = new SqliteConnection(file, { timeout: 5_000 });
  try {
    connection.pragma("journal_mode = DELETE");
  } catch (error) {
    throw inWords(error);
  } finally {
    connection.close();
  }
}

/** Of a restore that was killed between giving the former database another name and taking its own. */
function removeSecondNames(directory: string): void {
  const file = databaseFile(directory);
  if (!existsSync(file)) return;
  const { ino } = statSync(file);
  for (const name of readdirSync(directory)) {
    const other = path.join(directory, name);
    if (other !== file && name.startsWith("tidemark-until-") && statSync(other).ino === ino) rmSync(other);
  }
}

async function contentsOf(query: Kysely<Tables>): Promise<Omit<DatabaseContents, "isOlder">> {
  const [enterprises, servers, snapshots, keys] = await Promise.all([
    query
      .selectFrom("enterprises")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
    query
      .selectFrom((from) =>
        from.selectFrom("snapshots").select(["enterprise", "server_id"]).distinct().as("servers"),
      )
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
    query
      .selectFrom("snapshots")
      .select((select) => [
        select.fn.countAll<number>().as("count"),
        select.fn.min<string | null>("day").as("firstDay"),
        select.fn.max<string | null>("day").as("lastDay"),
      ])
      .executeTakeFirstOrThrow(),
    neededKeys(query),
  ]);
  const { firstDay, lastDay } = snapshots;
  return {
    enterprises: enterprises.count,
    servers: servers.count,
    snapshots: snapshots.count,
    firstDay,
    lastDay,
    keys: [...keys].sort(),
  };
}

function inWords(error: unknown): unknown {
  return isDamage(error) ? new Error("It is damaged, or no database of SQLite's.") : error;
}

function isDamage(error: unknown): boolean {
  return error instanceof SqliteConnection.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}
