import "server-only";
import { newSecret, secretHash } from "./secret-hash";
import type { Database } from "./tables";
import { inTransaction } from "./transaction";
import { toUser, type User } from "./users";

const lifetime = 24 * 3600_000;

/** A token that signs this user in once, within a day. Only its hash is stored. */
export async function createSignInLink(
  { query }: Database,
  userId: string,
  now = new Date(),
): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + lifetime);
  await query.deleteFrom("sign_in_links").where("expires_at", "<=", now.toISOString()).execute();
  await query
    .insertInto("sign_in_links")
    .values({ hash: secretHash(token), user_id: userId, expires_at: expiresAt.toISOString() })
    .execute();
  return token;
}

/** Uses the token up and returns its user; null if it is unknown, used or expired. */
export async function consumeSignInLink(
  { query }: Database,
  token: string,
  now = new Date(),
): Promise<User | null> {
  return inTransaction(query, async (transaction) => {
    const link = await transaction
      .deleteFrom("sign_in_links")
      .where("hash", "=", secretHash(token))
      .returning(["user_id", "expires_at"])
      .executeTakeFirst();
    if (!link || link.expires_at <= now.toISOString()) return null;
    const user = await transaction
      .selectFrom("users")
      .selectAll()
      .where("id", "=", link.user_id)
      .executeTakeFirst();
    return user ? toUser(user) : null;
  });
}
