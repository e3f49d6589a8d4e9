import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/server/env";
import { lockDirectory } from "@/lib/server/process/directory-lock";
import { storedAuthSecret } from "@/lib/server/secrets/generated-secrets";
import { connect, databaseFile } from "@/lib/server/store/connect";
import { type CopiedTable, copyToPostgres, tablesWithRows } from "@/lib/server/store/copy-to-postgres";
import { inspectDatabase, verifyKeysOfFile } from "@/lib/server/store/database-file";
import { migrate } from "@/lib/server/store/migrate";

/** Copies the SQLite installation in the directory into the empty PostgreSQL of DATABASE_URL, whole or not at all. */
export async function moveToPostgres(
  env: Pick<Env, "database" | "encryptionKeys" | "authSecret">,
  directory: string,
): Promise<CopiedTable[]> {
  if (env.database.type !== "postgres")
    throw new Error("DATABASE_URL is not set: the empty PostgreSQL database to move to.");
  const file = databaseFile(directory);
  if (!existsSync(file)) throw new Error(`There is no database in ${directory}. Is TIDEMARK_DATA_DIR right?`);
  const lock = lockDirectory(directory);
  try {
    refuseOtherAuthSecret(directory, env.authSecret);
    const { isOlder } = await inspectDatabase(file);
    if (isOlder)
      throw new Error(
        `The database in ${directory} is of an earlier version: start this one on it once, then move it.`,
      );
    await verifyKeysOfFile(file, env.encryptionKeys);
    const { query } = connect(env.database);
    try {
      const occupied = await tablesWithRows(query);
      if (occupied.length > 0)
        throw new Error(
          `The database of DATABASE_URL is not empty: ${occupied.join(", ")} have rows. Nothing was moved; give an empty one.`,
        );
      await migrate(query);
      return await copyToPostgres(file, query);
    } finally {
      await query.destroy();
    }
  } finally {
    lock.release();
  }
}

export function moveWords(directory: string, tables: readonly CopiedTable[]): string {
  const width = Math.max(...tables.map(({ name }) => name.length));
  const lines = tables.map(
    ({ name, rows, hash }) =>
      `  ${name.padEnd(width)}  ${rows.toLocaleString("en").padStart(9)}  sha256 ${hash}`,
  );
  return [
    "Moved. Every table was read again from PostgreSQL, and has the same rows as in SQLite:",
    ...lines,
    `${directory} is as it was. Do not start Tidemark on it again; what it collects would be missing here.`,
    "Start Tidemark with the same DATABASE_URL, AUTH_SECRET and TIDEMARK_ENCRYPTION_KEYS as this command.",
  ].join("\n");
}

/** Another would sign everybody out, and most likely is a mistake that concerns the keys too. */
function refuseOtherAuthSecret(directory: string, given: string | null): void {
  const generated = storedAuthSecret(directory);
  if (generated === null || generated === given) return;
  const secretFile = path.join(directory, "auth-secret");
  throw new Error(
    `AUTH_SECRET is not that of the SQLite installation. Take it over: AUTH_SECRET="$(cat ${secretFile})". ` +
      "If that installation was given another one, that file is of no use: move it away.",
  );
}
