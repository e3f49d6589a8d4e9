import "server-only";
import type { Kysely } from "kysely";
import type { Database, Tables } from "./tables";
import { insertUser, toUser, type User } from "./users";

/** Somebody as a provider knows them. */
export type Identity = {
  /** The issuer's URL, or GitHub's. */
  provider: string;
  subject: string;
};

export async function findUserByIdentity(
  { query }: Database,
  { provider, subject }: Identity,
): Promise<User | null> {
  const row = await query
    .selectFrom("identities")
    .innerJoin("users", "users.id", "identities.user_id")
    .selectAll("users")
    .where("identities.provider", "=", provider)
    .where("identities.subject", "=", subject)
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** True if somebody of the provider signs in to the account. */
export async function hasIdentityOf({ query }: Database, userId: string, provider: string): Promise<boolean> {
  const row = await query
    .selectFrom("identities")
    .select("subject")
    .where("user_id", "=", userId)
    .where("provider", "=", provider)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets an identity sign in to an account; false where it or the account has one of that provider already. */
export async function linkIdentity(
  { query }: Database,
  identity: Identity,
  userId: string,
  now = new Date(),
): Promise<boolean> {
  return insertIdentity(query, identity, userId, now);
}

/** Makes an account that is viewer everywhere and signs in with the identity only; null where either exists. */
export async function createUserWithIdentity(
  { query }: Database,
  identity: Identity,
  { email, name }: { email: string; name: string },
  now = new Date(),
): Promise<User | null> {
  return query.transaction().execute(async (transaction) => {
    const user = await insertUser(transaction, { email, name, passwordHash: null }, "viewer", now);
    if (!user || (await insertIdentity(transaction, identity, user.id, now))) return user;
    await transaction.deleteFrom("users").where("id", "=", user.id).execute();
    return null;
  });
}

async function insertIdentity(
  query: Kysely<Tables>,
  { provider, subject }: Identity,
  userId: string,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await query
    .insertInto("identities")
    .values({ provider, subject, user_id: userId, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
