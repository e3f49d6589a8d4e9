import "server-only";
import type { Kysely, Selectable } from "kysely";
import { decrypt, encrypt } from "@/lib/server/secrets/encryption";
import type { Database, Tables } from "./tables";
import { inTransaction } from "./transaction";

export type TokenFacts = {
  kind: string;
  login: string | null;
  /** Null where GitHub names none (fine-grained tokens). */
  scopes: string[] | null;
  /** ISO 8601; null where unknown. */
  expiresAt: string | null;
};

/** What is known of a stored token; the token itself only `readToken` gives. */
type StoredToken = TokenFacts & {
  last4: string;
  checkedAt: string;
  addedAt: string;
  /** User id; null once that user is gone. */
  addedBy: string | null;
};

export type EnterpriseRow = {
  /** As it was typed; look-ups ignore case, as GitHub's do. */
  slug: string;
  createdAt: string;
  /** Moves whenever a stored snapshot changes, or what is known of a server. */
  dataVersion: number;
  /** Its figures are made up, to look around with. */
  isSample: boolean;
  token: StoredToken | null;
};

/** The key that an enterprise's rows go by. */
export function enterpriseKey(slug: string): string {
  return slug.toLowerCase();
}

/** The name of the lease to read it: one process at a time does, however many share the database. */
export function readingLease(slug: string): string {
  return `read ${enterpriseKey(slug)}`;
}

export async function listEnterprises({ query }: Database): Promise<EnterpriseRow[]> {
  const rows = await query.selectFrom("enterprises").selectAll().orderBy("key").execute();
  return rows.map(toEnterprise);
}

export async function findEnterprise({ query }: Database, slug: string): Promise<EnterpriseRow | null> {
  const row = await query
    .selectFrom("enterprises")
    .selectAll()
    .where("key", "=", enterpriseKey(slug))
    .executeTakeFirst();
  return row ? toEnterprise(row) : null;
}

/** Connects the enterprise, or replaces the token of one that is; the token has just been checked. */
export async function storeToken(
  { query, keyring }: Database,
  connection: { slug: string; token: string; facts: TokenFacts /** User id */; addedBy: string | null },
  now = new Date(),
): Promise<EnterpriseRow> {
  const { slug, token, facts, addedBy } = connection;
  const key = enterpriseKey(slug);
  const tokenColumns = {
    token_ciphertext: encrypt(keyring, token, tokenPlace(key)),
    token_last4: token.slice(-4),
    token_kind: facts.kind,
    token_login: facts.login,
    token_scopes: facts.scopes && JSON.stringify(facts.scopes),
    token_expires_at: facts.expiresAt,
    token_checked_at: now.toISOString(),
    token_added_at: now.toISOString(),
    token_added_by: addedBy,
  };
  const row = await query
    .insertInto("enterprises")
    .values({
      key,
      slug,
      created_at: now.toISOString(),
      data_version: firstDataVersion(now),
      sample: 0,
      ...tokenColumns,
    })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(tokenColumns))
    .returningAll()
    .executeTakeFirstOrThrow();
  return toEnterprise(row);
}

/** Adds an enterprise that has no token, for what is imported; null if it is there already. */
export async function addEnterprise(
  { query }: Database,
  { slug, isSample }: { slug: string; isSample: boolean },
  now = new Date(),
): Promise<EnterpriseRow | null> {
  const row = await query
    .insertInto("enterprises")
    .values({
      ...{ key: enterpriseKey(slug), slug, created_at: now.toISOString(), ...noToken },
      ...{ data_version: firstDataVersion(now), sample: Number(isSample) },
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .returningAll()
    .executeTakeFirst();
  return row ? toEnterprise(row) : null;
}

/** The stored token in plain; null if the enterprise has none. Throws a DecryptionError if it does not open. */
export async function readToken({ query, keyring }: Database, slug: string): Promise<string | null> {
  const key = enterpriseKey(slug);
  const row = await query
    .selectFrom("enterprises")
    .select("token_ciphertext")
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.token_ciphertext ? decrypt(keyring, row.token_ciphertext, tokenPlace(key)) : null;
}

/** The columns of an enterprise that has no token. */
export const noToken = {
  token_ciphertext: null,
  token_last4: null,
  token_kind: null,
  token_login: null,
  token_scopes: null,
  token_expires_at: null,
  token_checked_at: null,
  token_added_at: null,
  token_added_by: null,
} as const;

/** Forgets the token and keeps the snapshots; false if there was none. */
export async function removeToken({ query }: Database, slug: string): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable("enterprises")
    .set(noToken)
    .where("key", "=", enterpriseKey(slug))
    .where("token_ciphertext", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes the enterprise with all that is stored of it; false if there was none. */
export async function removeEnterprise({ query }: Database, slug: string): Promise<boolean> {
  return inTransaction(query, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom("enterprises")
      .where("key", "=", enterpriseKey(slug))
      .executeTakeFirst();
    await transaction.deleteFrom("leases").where("name", "=", readingLease(slug)).execute();
    return numDeletedRows > 0n;
  });
}

/** Removes an enterprise that has no token and of which nothing is stored or on its way in, if it still is such a one. */
export async function removeEmptyEnterprise(query: Kysely<Tables>, slug: string): Promise<void> {
  await query
    .deleteFrom("enterprises")
    .where("key", "=", enterpriseKey(slug))
    .where("token_ciphertext", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("snapshots").select("day").whereRef("snapshots.enterprise", "=", "enterprises.key"),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("imports").select("id").whereRef("imports.enterprise", "=", "enterprises.key"))),
    )
    .execute();
}

/** From here on the transaction holds the enterprise's row: no other writes any of its rows before it ends. */
export async function holdEnterprise(transaction: Kysely<Tables>, slug: string): Promise<void> {
  await transaction
    .updateTable("enterprises")
    .set((row) => ({ data_version: row.ref("data_version") }))
    .where("key", "=", enterpriseKey(slug))
    .returning("key")
    .executeTakeFirstOrThrow(() => new Error(`The enterprise ${slug} is not connected.`));
}

/**
 * Not 1: an enterprise removed and connected again must not reuse versions that caches have seen. A first read moves it
 * by more than one a second, and by far less than one a millisecond.
 */
function firstDataVersion(now: Date): number {
  return now.getTime();
}

function tokenPlace(key: string) {
  return { table: "enterprises", row: key, column: "token_ciphertext" };
}

function toEnterprise(row: Selectable<Tables["enterprises"]>): EnterpriseRow {
  return {
    slug: row.slug,
    createdAt: row.created_at,
    dataVersion: row.data_version,
    isSample: row.sample === 1,
    token: toStoredToken(row),
  };
}

function toStoredToken(row: Selectable<Tables["enterprises"]>): StoredToken | null {
  if (row.token_last4 === null || row.token_kind === null) return null;
  if (row.token_checked_at === null || row.token_added_at === null) return null;
  return {
    last4: row.token_last4,
    kind: row.token_kind,
    login: row.token_login,
    scopes: row.token_scopes === null ? null : (JSON.parse(row.token_scopes) as string[]),
    expiresAt: row.token_expires_at,
    checkedAt: row.token_checked_at,
    addedAt: row.token_added_at,
    addedBy: row.token_added_by,
  };
}
