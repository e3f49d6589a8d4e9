import "server-only";
import { type Env, getEnv } from "@/lib/server/env";
import { lockDirectory } from "@/lib/server/process/directory-lock";
import { processWide } from "@/lib/server/process/process-wide";
import { createStoredKeyring, storedKeyring } from "@/lib/server/secrets/generated-secrets";
import type { Keyring } from "@/lib/server/secrets/keyring";
import { connect } from "./connect";
import { removeAddingImports } from "./imports";
import { recordKeyChecks, verifyKeys } from "./key-check";
import { endLeases } from "./leases";
import { migrate } from "./migrate";
import { failInterruptedSyncs } from "./syncs";
import type { Connection, Database } from "./tables";

/**
 * Opens the store: takes the data directory, checks the keys, migrates. Throws a DirectoryInUseError or an
 * EncryptionKeyError before anything is changed.
 */
export async function openDatabase(env: Pick<Env, "database" | "encryptionKeys">): Promise<Database> {
  const directory = env.database.type === "sqlite" ? env.database.directory : null;
  const lock = directory === null ? null : lockDirectory(directory);
  let connection: Connection | null = null;
  const close = async () => {
    await connection?.query.destroy();
    lock?.release();
  };
  try {
    connection = connect(env.database);
    const { query } = connection;
    const given = env.encryptionKeys ?? (directory === null ? null : storedKeyring(directory));
    await verifyKeys(query, given);
    await migrate(query);
    const keyring = given ?? createKeyring(directory);
    await recordKeyChecks(query, keyring);
    // Once more: another replica may have recorded another key under the same id in between.
    await verifyKeys(query, keyring);
    if (directory !== null) {
      await endLeases(query);
      await removeAddingImports(query);
    }
    await failInterruptedSyncs(query);
    return { ...connection, keyring, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The process's database, opened on first use. A failed opening is tried again on the next call. */
export function getDatabase(): Promise<Database> {
  const slot = opened();
  slot.opening ??= openDatabase(getEnv()).catch((error: unknown) => {
    delete slot.opening;
    throw error;
  });
  return slot.opening;
}

/** For good: whoever asks for it later has a closed one. */
export async function closeDatabase(): Promise<void> {
  const database = await opened().opening;
  await database?.close();
}

function opened(): { opening?: Promise<Database> } {
  return processWide("database", () => ({}));
}

function createKeyring(directory: string | null): Keyring {
  if (directory === null) throw new Error("TIDEMARK_ENCRYPTION_KEYS is missing.");
  return createStoredKeyring(directory);
}
