import "server-only";
import type { Env } from "@/lib/server/env";
import { addStoredKey, keepCurrentKey } from "@/lib/server/secrets/generated-secrets";
import { openDatabase } from "@/lib/server/store/database";
import { recordKeyChecks } from "@/lib/server/store/key-check";
import { neededKeys, resealValues } from "@/lib/server/store/sealed-values";

export type Rotation = {
  resealed: number;
  currentKey: string;
  /** Keys that nothing stored needs any more. */
  done: string[];
};

/**
 * Encrypts every stored secret with the current key: the first of TIDEMARK_ENCRYPTION_KEYS or, where keys are
 * generated, a new one, after which the old one is forgotten. Killed anywhere, all stays readable, and the next run
 * goes on.
 */
export async function rotateKeys(env: Pick<Env, "database" | "encryptionKeys">): Promise<Rotation> {
  const database = await openDatabase(env);
  try {
    const generatedIn =
      env.encryptionKeys === null && env.database.type === "sqlite" ? env.database.directory : null;
    const keyring = generatedIn === null ? database.keyring : addStoredKey(generatedIn, database.keyring);
    await recordKeyChecks(database.query, keyring);
    const resealed = await resealValues({ ...database, keyring });
    const needed = await neededKeys(database.query);
    const done = [...keyring.keys.keys()].filter((id) => id !== keyring.currentId && !needed.has(id));
    if (generatedIn !== null) keepCurrentKey(generatedIn, keyring);
    return { resealed, currentKey: keyring.currentId, done };
  } finally {
    await database.close();
  }
}

export function rotationWords({ resealed, currentKey, done }: Rotation): string {
  const values = resealed === 1 ? "1 stored secret" : `${resealed} stored secrets`;
  const goes = done.length > 0 ? ` Nothing needs ${done.join(", ")} any more.` : "";
  return `${values} encrypted anew. All open with the key ${currentKey}.${goes}`;
}
