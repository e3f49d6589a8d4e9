import "server-only";
import { decrypt, encrypt } from "@/lib/server/secrets/encryption";
import type { Database } from "./tables";

export type KeptGitHubToken = { login: string; expiresAt: string };

const lifetimeMs = 3_600_000;

/** Keeps the token of a GitHub sign-in for its user, for an hour, in place of an earlier one. */
export async function keepGitHubToken(
  { query, keyring }: Database,
  { userId, token, login }: { userId: string; token: string; login: string },
  now = new Date(),
): Promise<void> {
  await query.deleteFrom("github_tokens").where("expires_at", "<=", now.toISOString()).execute();
  const columns = {
    token_ciphertext: encrypt(keyring, token, placeOf(userId)),
    login,
    expires_at: new Date(now.getTime() + lifetimeMs).toISOString(),
  };
  await query
    .insertInto("github_tokens")
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet(columns))
    .execute();
}

/** What is known of the kept token; the token itself only `readGitHubToken` gives. */
export async function findGitHubToken(
  { query }: Database,
  userId: string,
  now = new Date(),
): Promise<KeptGitHubToken | null> {
  const row = await query
    .selectFrom("github_tokens")
    .select(["login", "expires_at"])
    .where("user_id", "=", userId)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  return row ? { login: row.login, expiresAt: row.expires_at } : null;
}

/** The kept token in plain; null where there is none, or no longer. */
export async function readGitHubToken(
  { query, keyring }: Database,
  userId: string,
  now = new Date(),
): Promise<string | null> {
  const row = await query
    .selectFrom("github_tokens")
    .select("token_ciphertext")
    .where("user_id", "=", userId)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  return row ? decrypt(keyring, row.token_ciphertext, placeOf(userId)) : null;
}

export async function removeGitHubToken({ query }: Database, userId: string): Promise<void> {
  await query.deleteFrom("github_tokens").where("user_id", "=", userId).execute();
}

function placeOf(userId: string) {
  return { table: "github_tokens", row: userId, column: "token_ciphertext" };
}
