import "server-only";
import type { Kysely } from "kysely";
import { decrypt, encrypt, keyIdOf, type Place } from "@/lib/server/secrets/encryption";
import type { Database, Tables } from "./tables";

/** Where encrypted values are stored: what a key's rotation and the check of keys go over. */
const places = [{ table: "enterprises", key: "key", column: "token_ciphertext" }] as const;

type SealedValue = { place: Place; sealed: string };

/** Every encrypted value, as it is stored. */
export async function sealedValues(query: Kysely<Tables>): Promise<SealedValue[]> {
  const found: SealedValue[] = [];
  for (const { table, key, column } of places) {
    const rows = await query
      .selectFrom(table)
      .select([`${key} as row`, `${column} as sealed`])
      .where(column, "is not", null)
      .execute();
    for (const { row, sealed } of rows)
      if (sealed !== null) found.push({ place: { table, row, column }, sealed });
  }
  return found;
}

/**
 * Encrypts with the current key what another key was used for, one value at a time; answers how many. Interrupted
 * anywhere, each value is as it was or done, and the next call goes on.
 */
export async function resealValues({ query, keyring }: Database): Promise<number> {
  let resealed = 0;
  for (const { place, sealed } of await sealedValues(query)) {
    if (keyIdOf(sealed) === keyring.currentId) continue;
    const { key, table, column } = storedAt(place);
    const anew = encrypt(keyring, decrypt(keyring, sealed, place), place);
    // Only what was read: a token replaced meanwhile is sealed with the current key already.
    const { numUpdatedRows } = await query
      .updateTable(table)
      .set({ [column]: anew })
      .where(key, "=", place.row)
      .where(column, "=", sealed)
      .executeTakeFirst();
    resealed += Number(numUpdatedRows);
  }
  return resealed;
}

/** Ids of the keys that stored values still need. */
export async function neededKeys(query: Kysely<Tables>): Promise<Set<string>> {
  return new Set((await sealedValues(query)).map(({ sealed }) => keyIdOf(sealed)));
}

function storedAt({ table, column }: Place): (typeof places)[number] {
  const found = places.find((place) => place.table === table && place.column === column);
  if (!found) throw new Error(`Nothing encrypted is stored in ${table}.${column}.`);
  return found;
}
