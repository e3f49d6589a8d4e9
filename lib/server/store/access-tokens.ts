import "server-only";
import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { besideReading } from "./beside-reading";
import { enterpriseKey } from "./enterprises";
import { newSecret, secretHash } from "./secret-hash";
import type { Database, Tables, TokenScope } from "./tables";
import { toUser, type User } from "./users";

export type AccessToken = {
  id: string;
  name: string;
  scope: TokenScope;
  /** Slug, lower-cased; null: wherever its user has a role. */
  enterprise: string | null;
  last4: string;
  createdAt: string;
  expiresAt: string;
  /** To within five minutes. */
  lastUsedAt: string | null;
};

const prefix = "tdm_";
const touchMs = 5 * 60_000;

/** A token of the user's; it is given once and stored as a hash. */
export async function createAccessToken(
  { query }: Database,
  given: { userId: string; name: string; scope: TokenScope; enterprise: string | null; days: number },
  now = new Date(),
): Promise<{ token: string; facts: AccessToken }> {
  const token = `${prefix}${newSecret()}`;
  const row = await query
    .insertInto("access_tokens")
    .values({
      id: randomUUID(),
      hash: secretHash(token),
      last4: token.slice(-4),
      user_id: given.userId,
      name: given.name,
      scope: given.scope,
      enterprise: given.enterprise === null ? null : enterpriseKey(given.enterprise),
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + given.days * 86_400_000).toISOString(),
      last_used_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { token, facts: toAccessToken(row) };
}

/** Newest first, expired ones too. */
export async function listAccessTokens({ query }: Database, userId: string): Promise<AccessToken[]> {
  const rows = await query
    .selectFrom("access_tokens")
    .selectAll()
    .where("user_id", "=", userId)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(toAccessToken);
}

/** The token that is no more; null where the user has none of that id. */
export async function removeAccessToken(
  { query }: Database,
  userId: string,
  id: string,
): Promise<AccessToken | null> {
  const row = await query
    .deleteFrom("access_tokens")
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .returningAll()
    .executeTakeFirst();
  return row ? toAccessToken(row) : null;
}

/** Whose token it is and what it may do; null where it is unknown, removed or has expired. */
export async function findAccessToken(
  { query }: Database,
  token: string,
  now = new Date(),
): Promise<{ user: User; token: AccessToken } | null> {
  if (!token.startsWith(prefix) || token.length > 100) return null;
  const row = await query
    .selectFrom("access_tokens")
    .selectAll()
    .where("hash", "=", secretHash(token))
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  const user =
    row && (await query.selectFrom("users").selectAll().where("id", "=", row.user_id).executeTakeFirst());
  if (!row || !user) return null;
  if (row.last_used_at === null || now.getTime() - Date.parse(row.last_used_at) > touchMs) {
    const touch = query.updateTable("access_tokens").set({ last_used_at: now.toISOString() });
    await besideReading("when an access token was last used", () => touch.where("id", "=", row.id).execute());
  }
  return { user: toUser(user), token: toAccessToken(row) };
}

function toAccessToken(row: Selectable<Tables["access_tokens"]>): AccessToken {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    enterprise: row.enterprise,
    last4: row.last4,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}
