import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { contentsWords, sqliteOf } from "@/lib/server/backup";
import type { Env } from "@/lib/server/env";
import { lockDirectory } from "@/lib/server/process/directory-lock";
import { storedKeyring } from "@/lib/server/secrets/generated-secrets";
import {
  copyDatabase,
  type DatabaseContents,
  forgetTokensOfFile,
  inspectDatabase,
  removeDatabase,
  replaceDatabase,
  verifyKeysOfFile,
} from "@/lib/server/store/database-file";
import { EncryptionKeyError } from "@/lib/server/store/key-check";

type Restored = {
  contents: DatabaseContents;
  /** Where the database is that was there before; null where there was none. */
  kept: string | null;
};

/**
 * Puts a backup in the place of the SQLite database, which is kept under another name. Killed anywhere, there is
 * the one or the other, whole. An earlier version's is migrated when Tidemark next starts.
 */
export async function restore(
  env: Pick<Env, "database" | "encryptionKeys">,
  { file, withoutTokens }: { file: string; withoutTokens: boolean },
  now = new Date(),
): Promise<Restored> {
  const { directory } = sqliteOf(env, file);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const lock = lockDirectory(directory);
  const copy = path.join(directory, "tidemark.restoring.sqlite");
  try {
    // Of a restore that was killed.
    removeDatabase(copy);
    const refused = (error: Error) => {
      const lost =
        error instanceof EncryptionKeyError
          ? " If it is lost, --without-tokens restores all but the tokens."
          : "";
      throw new Error(`${file} was not restored; nothing has changed. ${error.message}${lost}`);
    };
    await copyDatabase(file, copy).catch(refused);
    const contents = await inspectDatabase(copy).catch(refused);
    // With the keys lost, the history is still good.
    if (withoutTokens) await forgetTokensOfFile(copy);
    await verifyKeysOfFile(copy, env.encryptionKeys ?? storedKeyring(directory)).catch(refused);
    return { contents, kept: replaceDatabase(directory, copy, now) };
  } finally {
    removeDatabase(copy);
    lock.release();
  }
}

export function restoreWords(
  { file, withoutTokens }: { file: string; withoutTokens: boolean },
  { contents, kept }: Restored,
): string {
  return [
    `Restored from ${file}: ${contentsWords(contents)}.`,
    ...(withoutTokens ? ["Tokens for GitHub were left out: give new ones under Settings, Enterprises."] : []),
    ...(contents.isOlder ? ["It is of an earlier version, and is migrated when Tidemark next starts."] : []),
    ...(kept === null ? [] : [`The database that was there is now ${kept}.`]),
    "Links, access tokens, sessions and roles are those of the backup: what was revoked or taken since holds again.",
  ].join("\n");
}
