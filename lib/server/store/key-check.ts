import "server-only";
import type { Kysely } from "kysely";
import { decrypt, encrypt, keyIdOf } from "@/lib/server/secrets/encryption";
import type { Keyring } from "@/lib/server/secrets/keyring";
import { sealedValues } from "./sealed-values";
import type { Tables } from "./tables";

/** The configured keys are not those that the stored tokens were encrypted with. Nothing has been changed. */
export class EncryptionKeyError extends Error {
  override readonly name = "EncryptionKeyError";
}

const checkText = "tidemark";
const placeOf = (keyId: string) => ({ table: "key_checks", row: keyId, column: "sealed" });

/**
 * Throws unless every stored token can be opened: each known key must open its check value, and no key may be
 * missing that a token still needs. Reads only, and works on a database that has no tables yet.
 */
export async function verifyKeys(
  query: Kysely<Tables>,
  keyring: Keyring | null,
  now = new Date(),
): Promise<void> {
  const tables = await query.introspection.getTables();
  if (!tables.some((table) => table.name === "key_checks")) return;
  const checks = await query.selectFrom("key_checks").selectAll().execute();
  for (const { key_id: keyId, sealed } of checks) {
    if (keyring?.keys.has(keyId) && !opens(keyring, keyId, sealed)) {
      throw new EncryptionKeyError(
        `The encryption key ${keyId} is not the one this database was written with. ` +
          "Give the former key back, or give the new key an id of its own and list both.",
      );
    }
  }
  for (const { place, sealed } of await sealedValues(query, now)) {
    if (keyring?.keys.has(keyIdOf(sealed))) continue;
    throw new EncryptionKeyError(
      `The encryption key ${keyIdOf(sealed)}, which ${place.table}.${place.column} of ${place.row} needs, is missing. ` +
        "Restore it in TIDEMARK_ENCRYPTION_KEYS, or the file encryption-keys in the data directory.",
    );
  }
}

/** Stores a check value for each key that has none yet, so that a wrong key is noticed at the next start. */
export async function recordKeyChecks(query: Kysely<Tables>, keyring: Keyring): Promise<void> {
  const rows = [...keyring.keys.keys()].map((keyId) => ({
    key_id: keyId,
    sealed: encrypt({ ...keyring, currentId: keyId }, checkText, placeOf(keyId)),
  }));
  await query
    .insertInto("key_checks")
    .values(rows)
    .onConflict((conflict) => conflict.column("key_id").doNothing())
    .execute();
}

function opens(keyring: Keyring, keyId: string, sealed: string): boolean {
  try {
    return decrypt(keyring, sealed, placeOf(keyId)) === checkText;
  } catch {
    return false;
  }
}
