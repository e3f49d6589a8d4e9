import "server-only";
import { invalidParameters, Problem } from "@/lib/server/problem";
import {
  type AccessToken,
  createAccessToken,
  findAccessToken,
  listAccessTokens,
  removeAccessToken,
} from "@/lib/server/store/access-tokens";
import { getDatabase } from "@/lib/server/store/database";
import { rolesOf } from "@/lib/server/store/people";
import type { TokenScope } from "@/lib/server/store/tables";
import { lesserRole, mayActAs, type Role, type SignedInUser } from "./roles";

/** The greatest role a token acts in: none is an owner. */
const roleOf: Record<TokenScope, Role> = { read: "viewer", manage: "admin" };

/** Whoever a token of Tidemark's own stands for, with no more than both they and it may do; null if it is not valid. */
export async function userOfToken(secret: string): Promise<SignedInUser | null> {
  const database = await getDatabase();
  const found = await findAccessToken(database, secret);
  if (!found) return null;
  const { user, token } = found;
  const cap = roleOf[token.scope];
  const roles = await rolesOf(database, user.id);
  const { id, email, name } = user;
  const person = { id, email, name, sessionId: null, accessToken: token.last4 };
  if (token.enterprise === null) {
    const capped = [...roles].map(([enterprise, role]) => [enterprise, lesserRole(role, cap)] as const);
    return {
      ...person,
      everywhere: user.everywhere && lesserRole(user.everywhere, cap),
      roles: new Map(capped),
    };
  }
  const held = [user.everywhere, roles.get(token.enterprise) ?? null].filter((role) => role !== null);
  const greatest = held.reduce<Role | null>(
    (best, role) => (best !== null && lesserRole(best, role) === role ? best : role),
    null,
  );
  const here = greatest && lesserRole(greatest, cap);
  return { ...person, everywhere: null, roles: new Map(here ? [[token.enterprise, here]] : []) };
}

export async function ownAccessTokens(user: SignedInUser): Promise<AccessToken[]> {
  return listAccessTokens(await getDatabase(), user.id);
}

/** A token of the user's own; the secret is answered this once. */
export async function makeAccessToken(
  user: SignedInUser,
  given: { name: string; scope: TokenScope; enterprise?: string | undefined; days: number },
): Promise<AccessToken & { token: string }> {
  const enterprise = given.enterprise ?? null;
  if (enterprise !== null && !mayActAs(user, "viewer", enterprise))
    throw invalidParameters([{ parameter: "enterprise", message: "This is no enterprise of yours." }]);
  const { token, facts } = await createAccessToken(await getDatabase(), {
    ...given,
    enterprise,
    userId: user.id,
  });
  return { ...facts, token };
}

/** Removes one of the user's own tokens, which opens nothing from then on. */
export async function removeOwnAccessToken(user: SignedInUser, id: string): Promise<AccessToken> {
  const removed = await removeAccessToken(await getDatabase(), user.id, id);
  if (removed) return removed;
  throw new Problem({
    status: 404,
    type: "access-token-unknown",
    title: "There is no such access token.",
    detail: "It may have been removed already.",
    nextSteps: ["Reload the list."],
  });
}
