import "server-only";
import type { Kysely } from "kysely";
import { enterpriseKey } from "./enterprises";
import type { Database, Role, Tables } from "./tables";
import { inTransaction } from "./transaction";

/** Somebody with what they may do. */
export type Person = {
  id: string;
  email: string;
  name: string;
  /** Null for people of some enterprises only. */
  everywhere: Role | null;
  /** By the enterprise's key. */
  roles: ReadonlyMap<string, Role>;
  createdAt: string;
  /** Of the newest sign of life of any session; null where there is none. */
  lastSeenAt: string | null;
};

/** Where a role holds: in one enterprise, or everywhere (null). */
export type Scope = string | null;

export type RoleChange = "changed" | "unknown-user" | "last-owner";

export async function listPeople({ query }: Database): Promise<Person[]> {
  const users = await query.selectFrom("users").selectAll().orderBy("email").execute();
  const memberships = await query.selectFrom("memberships").selectAll().execute();
  const seen = await query
    .selectFrom("sessions")
    .select(["user_id", (select) => select.fn.max("last_seen_at").as("last_seen_at")])
    .groupBy("user_id")
    .execute();
  const lastSeen = new Map(seen.map((row) => [row.user_id, row.last_seen_at]));
  return users.map((user) => ({
    id: user.id,
    email: user.email,
    name: user.name,
    everywhere: user.role_everywhere,
    roles: new Map(
      memberships
        .filter((membership) => membership.user_id === user.id)
        .map((membership) => [membership.enterprise, membership.role]),
    ),
    createdAt: user.created_at,
    lastSeenAt: lastSeen.get(user.id) ?? null,
  }));
}

export async function rolesOf({ query }: Database, userId: string): Promise<ReadonlyMap<string, Role>> {
  const rows = await query
    .selectFrom("memberships")
    .select(["enterprise", "role"])
    .where("user_id", "=", userId)
    .execute();
  return new Map(rows.map(({ enterprise, role }) => [enterprise, role]));
}

/**
 * Gives, changes or takes (null) a role, and with it the open invitations it took to make. There is always an owner
 * everywhere: the last keeps the role.
 */
export async function setRole(
  { query }: Database,
  change: { userId: string; scope: Scope; role: Role | null },
  now = new Date(),
): Promise<RoleChange> {
  const { userId, scope, role } = change;
  if (scope !== null) {
    return inTransaction(query, async (transaction) => {
      const changed = await setMembership(transaction, userId, scope, role, now);
      await revokeOutdatedInvitations(transaction, userId);
      return changed;
    });
  }
  return keepingAnOwner(query, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("users")
      .set({ role_everywhere: role })
      .where("id", "=", userId)
      .executeTakeFirst();
    await revokeOutdatedInvitations(transaction, userId);
    return numUpdatedRows > 0n;
  });
}

/** Removes the account with its sessions, roles and open invitations; the last owner everywhere stays. */
export async function removeUser({ query }: Database, userId: string): Promise<RoleChange> {
  return keepingAnOwner(query, async (transaction) => {
    await transaction
      .deleteFrom("invitations")
      .where("created_by", "=", userId)
      .where("used_at", "is", null)
      .execute();
    const { numDeletedRows } = await transaction
      .deleteFrom("users")
      .where("id", "=", userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

/** Adds the role unless the person has a greater one there already. */
export async function raiseRole(
  query: Kysely<Tables>,
  { userId, scope, role }: { userId: string; scope: Scope; role: Role },
  now: Date,
): Promise<void> {
  // In one statement each: what was read before it might have changed by the time it is written.
  const lesser = (["viewer", "admin", "owner"] as const).slice(0, ranks[role]);
  if (scope === null) {
    await query
      .updateTable("users")
      .set({ role_everywhere: role })
      .where("id", "=", userId)
      .where(({ or, eb }) =>
        or([eb("role_everywhere", "is", null), ...lesser.map((less) => eb("role_everywhere", "=", less))]),
      )
      .execute();
    return;
  }
  await query
    .insertInto("memberships")
    .values({ user_id: userId, enterprise: enterpriseKey(scope), role, created_at: now.toISOString() })
    .onConflict((conflict) => {
      const held = conflict.columns(["user_id", "enterprise"]);
      return lesser.length === 0
        ? held.doNothing()
        : held.doUpdateSet({ role }).where("memberships.role", "in", lesser);
    })
    .execute();
}

const ranks: Record<Role, number> = { viewer: 0, admin: 1, owner: 2 };

/** Revokes the open invitations that somebody made as an owner and could make no longer. */
async function revokeOutdatedInvitations(query: Kysely<Tables>, madeBy: string): Promise<void> {
  const stillOwner = await query
    .selectFrom("users")
    .select("id")
    .where("id", "=", madeBy)
    .where("role_everywhere", "=", "owner")
    .executeTakeFirst();
  if (stillOwner) return;
  const owned = query
    .selectFrom("memberships")
    .select("enterprise")
    .where("user_id", "=", madeBy)
    .where("role", "=", "owner");
  await query
    .deleteFrom("invitations")
    .where("created_by", "=", madeBy)
    .where("used_at", "is", null)
    .where(({ or, not, eb }) => or([eb("enterprise", "is", null), not(eb("enterprise", "in", owned))]))
    .execute();
}

async function setMembership(
  query: Kysely<Tables>,
  userId: string,
  enterprise: string,
  role: Role | null,
  now: Date,
): Promise<RoleChange> {
  const key = enterpriseKey(enterprise);
  if (role === null) {
    const { numDeletedRows } = await query
      .deleteFrom("memberships")
      .where("user_id", "=", userId)
      .where("enterprise", "=", key)
      .executeTakeFirst();
    return numDeletedRows > 0n ? "changed" : "unknown-user";
  }
  const user = await query.selectFrom("users").select("id").where("id", "=", userId).executeTakeFirst();
  if (!user) return "unknown-user";
  await query
    .insertInto("memberships")
    .values({ user_id: userId, enterprise: key, role, created_at: now.toISOString() })
    .onConflict((conflict) => conflict.columns(["user_id", "enterprise"]).doUpdateSet({ role }))
    .execute();
  return "changed";
}

class LastOwner extends Error {}

/** Runs the change, and takes it back if it leaves nobody who is owner everywhere. */
async function keepingAnOwner(
  query: Kysely<Tables>,
  change: (transaction: Kysely<Tables>) => Promise<boolean>,
): Promise<RoleChange> {
  try {
    return await inTransaction(query, async (transaction) => {
      // Touches every owner's row, so that two owners who leave at once wait for each other.
      await transaction
        .updateTable("users")
        .set({ role_everywhere: "owner" })
        .where("role_everywhere", "=", "owner")
        .execute();
      if (!(await change(transaction))) return "unknown-user";
      const owner = await transaction
        .selectFrom("users")
        .select("id")
        .where("role_everywhere", "=", "owner")
        .executeTakeFirst();
      if (!owner) throw new LastOwner();
      return "changed";
    });
  } catch (error) {
    if (error instanceof LastOwner) return "last-owner";
    throw error;
  }
}
