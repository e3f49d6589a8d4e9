import "server-only";
import type { Role } from "@/lib/server/auth/roles";
import { Problem } from "@/lib/server/problem";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { type RoleChange, removeUser, setRole } from "@/lib/server/store/people";
import { findUser } from "@/lib/server/store/users";

/** Gives, changes or takes (null) a role everywhere; the last owner keeps the role. */
export async function changeRoleEverywhere(userId: string, role: Role | null): Promise<void> {
  assertChanged(await setRole(await getDatabase(), { userId, scope: null, role }));
}

/** Gives, changes or takes (null) a role in one enterprise. */
export async function changeRole(slug: string, userId: string, role: Role | null): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  assertChanged(await setRole(await getDatabase(), { userId, scope: enterprise.slug, role }));
}

/** Removes an account with its sessions and roles; the last owner stays. Answers whose it was. */
export async function removePerson(userId: string): Promise<{ email: string | null }> {
  const database = await getDatabase();
  const person = await findUser(database, userId);
  assertChanged(await removeUser(database, userId));
  return { email: person?.email ?? null };
}

function assertChanged(outcome: RoleChange): void {
  if (outcome === "changed") return;
  if (outcome === "last-owner") {
    throw new Problem({
      status: 409,
      type: "last-owner",
      title: "The last owner cannot leave.",
      detail: "Somebody must be owner of all enterprises. Nothing was changed.",
      nextSteps: ["Make somebody else owner of all enterprises first."],
    });
  }
  throw new Problem({
    status: 404,
    type: "person-unknown",
    title: "There is no such person here.",
    detail: "The account or the role may have been removed already.",
    nextSteps: ["Reload the list."],
    errors: [{ parameter: "user", message: "Not a person with a role here." }],
  });
}
