import "server-only";

/** A viewer sees charts, an admin also cares for tokens and reads, an owner also for people and settings. */
export const roles = ["viewer", "admin", "owner"] as const;

export type Role = (typeof roles)[number];

export type SignedInUser = {
  id: string;
  email: string;
  name: string;
  /** Holds in every enterprise, also those connected later. */
  everywhere: Role | null;
  /** By the enterprise's slug, lower-cased. */
  roles: ReadonlyMap<string, Role>;
  /** The session they are asking with; null where it is an access token. */
  sessionId: string | null;
  /** The access token they are asking with, by its last four characters. */
  accessToken?: string;
};

/** What the user is in an enterprise, or everywhere (null): the greater of the roles that hold there. */
export function roleIn(user: SignedInUser, enterprise: string | null): Role | null {
  const here = enterprise === null ? null : (user.roles.get(enterprise.toLowerCase()) ?? null);
  return rankOf(here) > rankOf(user.everywhere) ? here : user.everywhere;
}

export function mayActAs(user: SignedInUser, role: Role, enterprise: string | null): boolean {
  return rankOf(roleIn(user, enterprise)) >= rankOf(role);
}

/** Owners of something decide who else sees it. */
export function ownsSomething({ everywhere, roles }: SignedInUser): boolean {
  return everywhere === "owner" || [...roles.values()].includes("owner");
}

export function lesserRole(one: Role, other: Role): Role {
  return rankOf(one) < rankOf(other) ? one : other;
}

function rankOf(role: Role | null): number {
  return role === null ? -1 : roles.indexOf(role);
}
