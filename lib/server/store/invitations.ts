import "server-only";
import { randomUUID } from "node:crypto";
import type { ExpressionBuilder, Kysely } from "kysely";
import { enterpriseKey } from "./enterprises";
import { insertIdentityHolder, type NewIdentityHolder } from "./identities";
import { raiseRole, type Scope } from "./people";
import { newSecret, secretHash } from "./secret-hash";
import type { Database, Role, Tables } from "./tables";
import { inTransaction } from "./transaction";
import { insertUser, type NewUser, toUser, type User } from "./users";

export type Invitation = {
  id: string;
  /** The enterprise's slug; null: everywhere. */
  enterprise: string | null;
  role: Role;
  /** Name of whoever made it; null once that account is gone. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  /** E-mail address. */
  usedBy: string | null;
};

export type Acceptance =
  | { type: "accepted"; user: User; invitation: Invitation }
  | { type: "invitation-refused" }
  | { type: "email-taken" };

/** Makes an invitation; its token is given once and stored as a hash. */
export async function createInvitation(
  { query }: Database,
  given: { scope: Scope; role: Role; createdBy: string; days: number },
  now = new Date(),
): Promise<{ id: string; token: string; expiresAt: string }> {
  const [id, token] = [randomUUID(), newSecret()];
  const expiresAt = new Date(now.getTime() + given.days * 86_400_000).toISOString();
  await query
    .insertInto("invitations")
    .values({
      id,
      hash: secretHash(token),
      enterprise: given.scope === null ? null : enterpriseKey(given.scope),
      role: given.role,
      created_by: given.createdBy,
      created_at: now.toISOString(),
      expires_at: expiresAt,
      used_at: null,
      used_by: null,
    })
    .execute();
  return { id, token, expiresAt };
}

/** Of one enterprise or, with null, of everywhere; newest first. */
export async function listInvitations({ query }: Database, scope: Scope): Promise<Invitation[]> {
  const rows = await described(query)
    .where(
      "invitations.enterprise",
      scope === null ? "is" : "=",
      scope === null ? null : enterpriseKey(scope),
    )
    .orderBy("invitations.created_at", "desc")
    .orderBy("invitations.id")
    .execute();
  return rows.map(toInvitation);
}

/** Null where it is unknown, used, revoked, expired, or whoever made it may not any more: nobody is told which. */
export async function findOpenInvitation(
  { query }: Database,
  token: string,
  now = new Date(),
): Promise<Invitation | null> {
  const row = await described(query)
    .where("invitations.hash", "=", secretHash(token))
    .where("invitations.used_at", "is", null)
    .where("invitations.expires_at", ">", now.toISOString())
    .where(madeByAnOwner)
    .executeTakeFirst();
  return row ? toInvitation(row) : null;
}

/** Removes an invitation that nobody has used, and tells whether anybody still could; null where there is none. */
export async function removeInvitation(
  { query }: Database,
  scope: Scope,
  id: string,
  now = new Date(),
): Promise<"open" | "expired" | null> {
  const removed = await query
    .deleteFrom("invitations")
    .where("id", "=", id)
    .where("used_at", "is", null)
    .where("enterprise", scope === null ? "is" : "=", scope === null ? null : enterpriseKey(scope))
    .returning("expires_at")
    .executeTakeFirst();
  if (!removed) return null;
  return removed.expires_at > now.toISOString() ? "open" : "expired";
}

/** Somebody new, with a password or by a provider's word; or somebody who has an account. */
type Guest = NewUser | NewIdentityHolder | { userId: string };

/** Uses the invitation up, once, for an account that exists or is made for it. */
export async function acceptInvitation(
  { query }: Database,
  given: { token: string; person: Guest },
  now = new Date(),
): Promise<Acceptance> {
  const { token, person } = given;
  return inTransaction(query, async (transaction): Promise<Acceptance> => {
    // Marking it used makes others who hold the same link wait, and find it used.
    const taken = await transaction
      .updateTable("invitations")
      .set({ used_at: now.toISOString() })
      .where("hash", "=", secretHash(token))
      .where("used_at", "is", null)
      .where("expires_at", ">", now.toISOString())
      .where(madeByAnOwner)
      .returning(["id", "enterprise", "role"])
      .executeTakeFirst();
    if (!taken) return { type: "invitation-refused" };
    const user = await personOf(transaction, person, now);
    if (!user) {
      await transaction
        .updateTable("invitations")
        .set({ used_at: null })
        .where("id", "=", taken.id)
        .execute();
      return { type: "email-taken" };
    }
    await transaction
      .updateTable("invitations")
      .set({ used_by: user.id })
      .where("id", "=", taken.id)
      .execute();
    await raiseRole(transaction, { userId: user.id, scope: taken.enterprise, role: taken.role }, now);
    const row = await described(transaction).where("invitations.id", "=", taken.id).executeTakeFirstOrThrow();
    return { type: "accepted", user, invitation: toInvitation(row) };
  });
}

/** An invitation gives no more than whoever made it could give now. */
function madeByAnOwner({ or, exists, selectFrom }: ExpressionBuilder<Tables, "invitations">) {
  const maker = selectFrom("users")
    .select("users.id")
    .whereRef("users.id", "=", "invitations.created_by")
    .where("users.role_everywhere", "=", "owner");
  const membership = selectFrom("memberships")
    .select("memberships.user_id")
    .whereRef("memberships.user_id", "=", "invitations.created_by")
    .whereRef("memberships.enterprise", "=", "invitations.enterprise")
    .where("memberships.role", "=", "owner");
  return or([exists(maker), exists(membership)]);
}

async function personOf(query: Kysely<Tables>, person: Guest, now: Date): Promise<User | null> {
  if ("identity" in person) return insertIdentityHolder(query, person, now);
  if (!("userId" in person)) return insertUser(query, person, null, now);
  const row = await query.selectFrom("users").selectAll().where("id", "=", person.userId).executeTakeFirst();
  return row ? toUser(row) : null;
}

function described(query: Kysely<Tables>) {
  return query
    .selectFrom("invitations")
    .leftJoin("enterprises", "enterprises.key", "invitations.enterprise")
    .leftJoin("users as creators", "creators.id", "invitations.created_by")
    .leftJoin("users as guests", "guests.id", "invitations.used_by")
    .select([
      "invitations.id",
      "invitations.role",
      "invitations.created_at",
      "invitations.expires_at",
      "invitations.used_at",
      "enterprises.slug",
      "creators.name as invited_by",
      "guests.email as used_by_email",
    ]);
}

type DescribedRow = Awaited<ReturnType<ReturnType<typeof described>["execute"]>>[number];

function toInvitation(row: DescribedRow): Invitation {
  return {
    id: row.id,
    enterprise: row.slug,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    usedBy: row.used_by_email,
  };
}
