import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import { setupCodeHash } from "./setup-codes";
import type { Database, Role, Tables } from "./tables";

export type User = {
  id: string;
  /** Lower-cased. */
  email: string;
  name: string;
  passwordHash: string;
  role: Role;
  /** Sessions carry it; one that carries an older number has ended. */
  version: number;
  createdAt: string;
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
  return database.query.transaction().execute(async (query): Promise<ClaimOutcome> => {
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
    const row = await query
      .insertInto("users")
      .values({
        id: randomUUID(),
        email: claim.email.toLowerCase(),
        name: claim.name,
        password_hash: claim.passwordHash,
        role: "owner",
        version: 1,
        created_at: now.toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { type: "claimed", user: toUser(row) };
  });
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

async function anyUser(query: Kysely<Tables>): Promise<boolean> {
  return (await query.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

export function toUser(row: Selectable<Tables["users"]>): User {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    role: row.role,
    version: row.version,
    createdAt: row.created_at,
  };
}
