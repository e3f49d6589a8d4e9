import "server-only";
import type { Role, SignedInUser } from "@/lib/server/auth/roles";
import { getEnv } from "@/lib/server/env";
import { Problem } from "@/lib/server/problem";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { createInvitation, listInvitations, removeInvitation } from "@/lib/server/store/invitations";
import type { Scope } from "@/lib/server/store/people";

/** The invitations of one enterprise or, with null, of all; newest first. */
export async function invitations(slug: Scope) {
  return listInvitations(await getDatabase(), await scopeOf(slug));
}

/** A link that gives whoever opens it the role, once. The link is answered this once and kept nowhere. */
export async function invite(
  user: SignedInUser,
  { slug, role, days }: { slug: Scope; role: Role; days: number },
): Promise<{ id: string; url: string; expiresAt: string }> {
  const scope = await scopeOf(slug);
  const { id, token, expiresAt } = await createInvitation(await getDatabase(), {
    scope,
    role,
    createdBy: user.id,
    days,
  });
  const url = new URL("/invitation", getEnv().publicUrl);
  // In the fragment, so that the secret reaches no access log and no Referer header.
  url.hash = token;
  return { id, url: url.href, expiresAt };
}

/** Revokes an invitation that nobody has used; of one that has expired, it is only taken off the list. */
export async function revokeInvitation(slug: Scope, id: string): Promise<{ expired: boolean }> {
  const removed = await removeInvitation(await getDatabase(), await scopeOf(slug), id);
  if (removed) return { expired: removed === "expired" };
  throw new Problem({
    status: 404,
    type: "invitation-unknown",
    title: "There is no such unused invitation.",
    detail: "It may have been used, revoked or removed already.",
    nextSteps: ["Reload the list."],
    errors: [{ parameter: "invitation", message: "Not an unused invitation." }],
  });
}

async function scopeOf(slug: Scope): Promise<Scope> {
  return slug === null ? null : (await enterpriseOf(slug)).slug;
}
