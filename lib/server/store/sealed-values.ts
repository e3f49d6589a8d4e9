import "server-only";
import { type Kysely, sql } from "kysely";
import { decrypt, encrypt, keyIdOf, type Place } from "@/lib/server/secrets/encryption";
import type { Database, Tables } from "./tables";

/** Where encrypted values are stored, and until when they are of use where that ends. */
type SealedColumn = { table: keyof Tables; key: string; column: string; until?: string };

/** What a key's rotation and the check of keys go over: a table that keeps secrets is named here. */
const sealedColumns: readonly SealedColumn[] = [
  { table: "enterprises", key: "key", column: "token_ciphertext" },
  { table: "github_tokens", key: "user_id", column: "token_ciphertext", until: "expires_at" },
];

type SealedValue = { place: Place; sealed: string };

/** Every encrypted value that is still of use, as it is stored; also of a database that has not all tables yet. */
export async function sealedValues(query: Kysely<Tables>, now = new Date()): Promise<SealedValue[]> {
  const existing = new Set((await query.introspection.getTables()).map(({ name }) => name));
  const found: SealedValue[] = [];
  for (const { table, key, column, until } of sealedColumns) {
    if (!existing.has(table)) continue;
    const [keyRef, sealedRef] = [sql.ref(key), sql.ref(column)];
    const ofUse = until === undefined ? sql`1 = 1` : sql`${sql.ref(until)} > ${now.toISOString()}`;
    const { rows } = await sql<{ row_key: string; sealed: string }>`
      select ${keyRef} as row_key, ${sealedRef} as sealed from ${sql.table(table)}
      where ${sealedRef} is not null and ${ofUse}`.execute(query);
    for (const { row_key, sealed } of rows) found.push({ place: { table, row: row_key, column }, sealed });
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
    const { table, key, column } = columnOf(place);
    const anew = encrypt(keyring, decrypt(keyring, sealed, place), place);
    // Only what was read: a token replaced meanwhile is sealed with the current key already.
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
      where ${sql.ref(key)} = ${place.row} and ${sql.ref(column)} = ${sealed}`.execute(query);
    resealed += Number(numAffectedRows ?? 0);
  }
  return resealed;
}

/** Ids of the keys that stored values still need. */
export async function neededKeys(query: Kysely<Tables>): Promise<Set<string>> {
  return new Set((await sealedValues(query)).map(({ sealed }) => keyIdOf(sealed)));
}

function columnOf({ table, column }: Place): SealedColumn {
  const found = sealedColumns.find((sealed) => sealed.table === table && sealed.column === column);
  if (!found) throw new Error(`Nothing encrypted is stored in ${table}.${column}.`);
  return found;
}
