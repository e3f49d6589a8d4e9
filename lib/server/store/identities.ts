import "server-only";
import type { Kysely } from "kysely";
import type { Database, Role, Tables } from "./tables";
import { inTransaction } from "./transaction";
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

export type Link = { linked: boolean; passwordRemoved: boolean };

/**
 * Lets an identity sign in to the account with the address that it is verified to hold; not where it or the account has
 * one of that provider already. Where nobody had verified the address before, whoever set the password, opened the
 * sessions or made the access tokens may be somebody else: all of that ends.
 */
export async function linkIdentity(
  { query }: Database,
  identity: Identity,
  userId: string,
  now = new Date(),
): Promise<Link> {
  return inTransaction(query, async (transaction): Promise<Link> => {
    if (!(await insertIdentity(transaction, identity, userId, now)))
      return { linked: false, passwordRemoved: false };
    const { numUpdatedRows } = await transaction
      .updateTable("users")
      .set({ email_verified_at: now.toISOString() })
      .where("id", "=", userId)
      .where("email_verified_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return { linked: true, passwordRemoved: false };
    for (const table of ["sessions", "sign_in_links", "access_tokens", "github_tokens"] as const)
      await transaction.deleteFrom(table).where("user_id", "=", userId).execute();
    const { numDeletedRows } = await transaction
      .deleteFrom("passwords")
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return { linked: true, passwordRemoved: numDeletedRows > 0n };
  });
}

/** Somebody whose address a provider has verified. */
export type NewIdentityHolder = { identity: Identity; email: string; name: string; everywhere: Role | null };

/** Makes an account that signs in with the identity only; null where either exists. */
export async function createUserWithIdentity(
  { query }: Database,
  holder: NewIdentityHolder,
  now = new Date(),
): Promise<User | null> {
  return inTransaction(query, (transaction) => insertIdentityHolder(transaction, holder, now));
}

/** The same within a transaction. */
export async function insertIdentityHolder(
  query: Kysely<Tables>,
  { identity, email, name, everywhere }: NewIdentityHolder,
  now: Date,
): Promise<User | null> {
  const user = await insertUser(
    query,
    { email, name, passwordHash: null, emailVerified: true },
    everywhere,
    now,
  );
  if (!user || (await insertIdentity(query, identity, user.id, now))) return user;
  await query.deleteFrom("users").where("id", "=", user.id).execute();
  return null;
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
