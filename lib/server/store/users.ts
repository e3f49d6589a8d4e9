import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { setupCodeHash } from "./setup-codes";
import type { Database, Role, Tables } from "./tables";
import { inTransaction } from "./transaction";

export type User = {
  id: string;
  /** Lower-cased. */
  email: string;
  name: string;
  /** Null for people of some enterprises only. */
  everywhere: Role | null;
  createdAt: string;
};

/** Somebody who is not known yet. */
export type NewUser = {
  email: string;
  name: string;
  passwordHash: string | null;
  /** False where the address is their own word only. */
  emailVerified: boolean;
};

export type ClaimOutcome =
  | { type: "claimed"; user: User }
  | { type: "code-refused" }
  | { type: "already-set-up" };

/**
 * Makes the first owner in exchange for a valid setup code, which is used up with all others.
 * Of several claims at once one wins.
 */
export async function claimFirstOwner(
  database: Database,
  claim: { code: string; email: string; name: string; passwordHash: string },
  now = new Date(),
): Promise<ClaimOutcome> {
  const hash = setupCodeHash(claim.code);
  return inTransaction(database.query, async (query): Promise<ClaimOutcome> => {
    const valid = await query
      .selectFrom("setup_codes")
      .select("hash")
      .where("hash", "=", hash)
      .where("expires_at", ">", now.toISOString())
      .executeTakeFirst();
    if (!valid) return { type: (await anyUser(query)) ? "already-set-up" : "code-refused" };
    // Deleting every code makes claims wait for each other, also those with another replica's code.
    const consumed = await query.deleteFrom("setup_codes").returning("hash").execute();
    if (await anyUser(query)) return { type: "already-set-up" };
    if (!consumed.some((code) => code.hash === hash)) return { type: "code-refused" };
    const user = await insertUser(query, { ...claim, emailVerified: true }, "owner", now);
    return user ? { type: "claimed", user } : { type: "already-set-up" };
  });
}

/** Adds an account; null where the e-mail address has one already. */
export async function insertUser(
  query: Kysely<Tables>,
  { email, name, passwordHash, emailVerified }: NewUser,
  everywhere: Role | null,
  now: Date,
): Promise<User | null> {
  const row = await query
    .insertInto("users")
    .values({
      id: randomUUID(),
      email: email.toLowerCase(),
      name,
      role_everywhere: everywhere,
      email_verified_at: emailVerified ? now.toISOString() : null,
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  if (passwordHash !== null) {
    const changed = { user_id: row.id, hash: passwordHash, changed_at: now.toISOString() };
    await query.insertInto("passwords").values(changed).execute();
  }
  return toUser(row);
}

export async function hasUsers({ query }: Database): Promise<boolean> {
  return anyUser(query);
}

export async function findUser({ query }: Database, id: string): Promise<User | null> {
  const row = await query.selectFrom("users").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toUser(row) : null;
}

export async function findUserByEmail({ query }: Database, email: string): Promise<User | null> {
  const row = await query
    .selectFrom("users")
    .selectAll()
    .where("email", "=", email.toLowerCase())
    .executeTakeFirst();
  return row ? toUser(row) : null;
}

/** The e-mail addresses of those of the ids that have an account. */
export async function emailsOf(
  { query }: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await query.selectFrom("users").select(["id", "email"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Null for accounts that sign in otherwise. */
export async function passwordHashOf({ query }: Database, userId: string): Promise<string | null> {
  const row = await query
    .selectFrom("passwords")
    .select("hash")
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row?.hash ?? null;
}

export async function setPasswordHash(
  { query }: Database,
  userId: string,
  hash: string,
  now = new Date(),
): Promise<void> {
  await query
    .updateTable("passwords")
    .set({ hash, changed_at: now.toISOString() })
    .where("user_id", "=", userId)
    .execute();
}

async function anyUser(query: Kysely<Tables>): Promise<boolean> {
  return (await query.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export function toUser(row: Selectable<Tables["users"]>): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    everywhere: row.role_everywhere,
    createdAt: row.created_at,
  };
}
