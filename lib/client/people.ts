import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "./api";

export const roles = ["viewer", "admin", "owner"] as const;

export type Role = (typeof roles)[number];

/** Where a role holds: an enterprise's slug, or null for all enterprises. */
export type Scope = string | null;

type PersonFacts = {
  id: string;
  email: string;
  name: string;
  /** Holds in every enterprise, also those connected later. */
  everywhere: Role | null;
  createdAt: string;
  /** Null for whoever is signed in nowhere. */
  lastSeenAt: string | null;
};

/** Of one enterprise, with the role there, or of all, with the roles in some of them. */
export type Person = PersonFacts & ({ role: Role | null } | { enterprises: Record<string, Role> });

export type Invitation = {
  id: string;
  /** Null: all enterprises. */
  enterprise: string | null;
  role: Role;
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
  /** E-mail address; null also where that account is gone. */
  usedBy: string | null;
};

/** What an invitation offers. */
export type Offer = Pick<Invitation, "enterprise" | "role" | "invitedBy" | "expiresAt">;

/** Shown this once. */
export type InvitationLink = { id: string; url: string; expiresAt: string };

const within = (scope: Scope) =>
  scope === null ? ("/api" as const) : (`/api/enterprises/${encodeURIComponent(scope)}` as const);

const personPath = (scope: Scope, person: Person) =>
  `${within(scope)}/people/${encodeURIComponent(person.id)}` as const;

export function peopleQuery(scope: Scope) {
  return queryOptions({
    queryKey: ["people", scope],
    queryFn: ({ signal }) => callApi<Person[]>(`${within(scope)}/people`, { signal }),
  });
}

/** Newest first. */
export function invitationsQuery(scope: Scope) {
  return queryOptions({
    queryKey: ["invitations", scope],
    queryFn: ({ signal }) => callApi<Invitation[]>(`${within(scope)}/invitations`, { signal }),
  });
}

/** The role that somebody has been given there, whatever else may hold there. */
export function roleOf(person: Person): Role | null {
  return "role" in person ? person.role : person.everywhere;
}

/** Gives, changes or takes (null) a role. */
export function changeRole(scope: Scope, person: Person, role: Role | null): Promise<void> {
  const path = personPath(scope, person);
  if (scope === null) return callApi(path, { method: "PATCH", body: { everywhere: role } });
  if (role === null) return callApi(path, { method: "DELETE" });
  return callApi(path, { method: "PUT", body: { role } });
}

export function useChangeRole(scope: Scope, person: Person) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (role: Role | null) => changeRole(scope, person, role),
    // One after the other, so that the last choice is what stays.
    scope: { id: `role of ${person.id}` },
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery(scope).queryKey }),
  });
}

/** Takes the role in the one enterprise or, of all enterprises, removes the account. */
export function removePerson(scope: Scope, person: Person): Promise<void> {
  return callApi(personPath(scope, person), { method: "DELETE" });
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ scope, role, days }: { scope: Scope; role: Role; days: number }) =>
      callApi<InvitationLink>(`${within(scope)}/invitations`, { method: "POST", body: { role, days } }),
    onSuccess: (_, { scope }) => {
      // The link is shown at once, whether or not the list can be had.
      void client.invalidateQueries({ queryKey: invitationsQuery(scope).queryKey });
    },
  });
}

/** Revokes one that is open, takes one that has expired off the list. */
export function useRemoveInvitation(scope: Scope) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      callApi<void>(`${within(scope)}/invitations/${encodeURIComponent(id)}`, { method: "DELETE" }),
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery(scope).queryKey }),
  });
}
