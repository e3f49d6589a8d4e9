import "server-only";
import { randomUUID } from "node:crypto";
import { existsSync, realpathSync, renameSync } from "node:fs";
import path from "node:path";
import type { Env } from "@/lib/server/env";
import { syncToDisk } from "@/lib/server/process/private-files";
import { databaseFile } from "@/lib/server/store/connect";
import {
  copyDatabase,
  type DatabaseContents,
  inspectDatabase,
  removeDatabase,
} from "@/lib/server/store/database-file";

type BackupEnv = Pick<Env, "database" | "encryptionKeys" | "authSecret">;

/**
 * Copies the SQLite database, which may be in use, to a file. Killed anywhere, the file is there whole or is as it
 * was.
 */
export async function backUp(
  env: Pick<Env, "database">,
  { file, overwrite }: { file: string; overwrite: boolean },
): Promise<DatabaseContents> {
  const { directory } = sqliteOf(env, file);
  const folder = path.dirname(file);
  if (!existsSync(folder)) throw new Error(`There is no directory ${folder}.`);
  if (!existsSync(databaseFile(directory)))
    throw new Error(`There is no database in ${directory}. Is TIDEMARK_DATA_DIR right?`);
  if (realpathSync(folder) === realpathSync(directory))
    throw new Error(`${directory} is the data directory itself. Keep backups somewhere else.`);
  refuseExisting(file, overwrite);
  const partial = `${file}.${randomUUID()}.partial`;
  try {
    await copyDatabase(databaseFile(directory), partial);
    const contents = await inspectDatabase(partial).catch((error: Error) => {
      throw new Error(`No backup was made of the database in ${directory}. ${error.message}`);
    });
    refuseExisting(file, overwrite);
    renameSync(partial, file);
    syncToDisk(folder);
    return contents;
  } finally {
    removeDatabase(partial);
  }
}

/** What the operator is told: a backup without its keys is half of one. */
export function backupWords(file: string, contents: DatabaseContents, env: BackupEnv): string {
  if (env.database.type !== "sqlite") return "";
  const { directory } = env.database;
  const generated = [
    ...(env.encryptionKeys === null ? [path.join(directory, "encryption-keys")] : []),
    ...(env.authSecret === null ? [path.join(directory, "auth-secret")] : []),
  ];
  const configured = [
    ...(env.encryptionKeys === null ? [] : ["TIDEMARK_ENCRYPTION_KEYS"]),
    ...(env.authSecret === null ? [] : ["AUTH_SECRET"]),
  ];
  const needs =
    contents.keys.length > 0
      ? `Its tokens for GitHub open with the encryption key ${contents.keys.join(", ")} only, which is not in it.`
      : "No secret in it needs an encryption key.";
  return [
    `${file} holds ${contentsWords(contents)}.`,
    needs,
    `Keep apart from it, and as safe: ${[...generated, ...configured].join(" and ")}.`,
    generated.length > 0
      ? "To restore on another machine, put these files into its data directory first."
      : "To restore on another machine, give Tidemark the same there.",
  ].join("\n");
}

export function contentsWords({
  enterprises,
  servers,
  snapshots,
  firstDay,
  lastDay,
}: DatabaseContents): string {
  const counted = [
    enterprises === 1 ? "1 enterprise" : `${enterprises} enterprises`,
    servers === 1 ? "1 server" : `${servers} servers`,
    snapshots === 1 ? "1 snapshot" : `${snapshots.toLocaleString("en")} snapshots`,
  ];
  return `${counted.join(", ")}${firstDay && lastDay ? ` from ${firstDay} to ${lastDay}` : ""}`;
}

/** The data directory, for commands that are about SQLite; says otherwise what to use for PostgreSQL. */
export function sqliteOf({ database }: Pick<Env, "database">, file: string): { directory: string } {
  if (database.type === "sqlite") return database;
  throw new Error(
    `DATABASE_URL is set, and PostgreSQL has commands of its own:
  pg_dump --format=custom --no-owner --file=${file} "$DATABASE_URL"
  pg_restore --no-owner --single-transaction --exit-on-error --dbname="$DATABASE_URL" ${file}
The second is for an empty database, and restored with the same TIDEMARK_ENCRYPTION_KEYS and AUTH_SECRET.`,
  );
}

function refuseExisting(file: string, overwrite: boolean): void {
  if (!overwrite && existsSync(file))
    throw new Error(`${file} exists. Give another name, or --overwrite to replace it.`);
}
