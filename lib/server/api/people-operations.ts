import "server-only";
import { z } from "zod";
import { type Role, roles } from "@/lib/server/auth/roles";
import { newAccount } from "./new-account";
import { operation } from "./operation";
import {
  endedAnswer,
  invitationAnswer,
  inviteAnswer,
  offerAnswer,
  personAnswer,
  roleAnswer,
  sessionAnswer,
} from "./people-answers";
import { slugParams } from "./slug-params";

const id = z.string().max(40, "is not an id");
const role = z.enum(roles, "must be `viewer`, `admin` or `owner`");
const days = z.coerce.number().int().min(1).max(30).default(7).describe("Until it expires");
const inviteToken = z.string().min(1, "is missing").max(200, "is not an invitation");

export const listPeople = operation({
  id: "listPeople",
  method: "GET",
  path: "/api/people",
  summary: "Everybody with an account, and what they may do where",
  access: "owner everywhere",
  answer: z.array(personAnswer.extend({ enterprises: z.record(z.string(), roleAnswer) })),
});

export const changeRoleEverywhere = operation({
  id: "changeRoleEverywhere",
  method: "PATCH",
  path: "/api/people/{user}",
  summary: "Give, change or take (null) a role in all enterprises; the last owner keeps theirs",
  access: "owner everywhere",
  params: z.object({ user: id }),
  body: z.strictObject({ everywhere: role.nullable() }),
  audit: {
    action: "role-changed",
    details: ({ params, body }) => ({ person: params.user, everywhere: body.everywhere }),
  },
});

export const removePerson = operation({
  id: "removePerson",
  method: "DELETE",
  path: "/api/people/{user}",
  summary: "Remove an account with its roles; its sessions end at once",
  access: "owner everywhere",
  params: z.object({ user: id }),
  audit: {
    action: "person-removed",
    details: ({ params, answer }) => ({ person: params.user, ...(answer as { email: string | null }) }),
  },
});

export const listPeopleOfEnterprise = operation({
  id: "listPeopleOfEnterprise",
  method: "GET",
  path: "/api/enterprises/{slug}/people",
  summary: "Everybody who sees the enterprise",
  access: "owner",
  params: slugParams,
  answer: z.array(personAnswer.extend({ role: roleAnswer.nullable() })),
});

export const changeRole = operation({
  id: "changeRole",
  method: "PUT",
  path: "/api/enterprises/{slug}/people/{user}",
  summary: "Give or change a role in the enterprise",
  access: "owner",
  params: slugParams.extend({ user: id }),
  body: z.strictObject({ role }),
  audit: {
    action: "role-changed",
    details: ({ params, body }) => ({ person: params.user, role: body.role }),
  },
});

export const removeRole = operation({
  id: "removeRole",
  method: "DELETE",
  path: "/api/enterprises/{slug}/people/{user}",
  summary: "Take the role in the enterprise",
  access: "owner",
  params: slugParams.extend({ user: id }),
  audit: { action: "role-removed", details: ({ params }) => ({ person: params.user }) },
});

export const listInvitations = operation({
  id: "listInvitations",
  method: "GET",
  path: "/api/invitations",
  summary: "The invitations to all enterprises, newest first",
  access: "owner everywhere",
  answer: z.array(invitationAnswer),
});

export const invite = operation({
  id: "invite",
  method: "POST",
  path: "/api/invitations",
  summary: "Make a link that gives whoever opens it a role in all enterprises, once",
  access: "owner everywhere",
  body: z.strictObject({ role, days }),
  answer: inviteAnswer,
  status: 201,
  audit: { action: "invitation-made", details: invitationMade },
});

export const revokeInvitation = operation({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/api/invitations/{invitation}",
  summary: "Revoke an invitation that nobody has used, or remove one that has expired",
  access: "owner everywhere",
  params: z.object({ invitation: id }),
  audit: { action: "invitation-revoked", details: invitationRevoked },
});

export const listInvitationsOfEnterprise = operation({
  id: "listInvitationsOfEnterprise",
  method: "GET",
  path: "/api/enterprises/{slug}/invitations",
  summary: "The invitations to the enterprise, newest first",
  access: "owner",
  params: slugParams,
  answer: z.array(invitationAnswer),
});

export const inviteToEnterprise = operation({
  id: "inviteToEnterprise",
  method: "POST",
  path: "/api/enterprises/{slug}/invitations",
  summary: "Make a link that gives whoever opens it a role in the enterprise, once",
  access: "owner",
  params: slugParams,
  body: z.strictObject({ role, days }),
  answer: inviteAnswer,
  status: 201,
  audit: { action: "invitation-made", details: invitationMade },
});

export const revokeInvitationOfEnterprise = operation({
  id: "revokeInvitationOfEnterprise",
  method: "DELETE",
  path: "/api/enterprises/{slug}/invitations/{invitation}",
  summary: "Revoke an invitation that nobody has used, or remove one that has expired",
  access: "owner",
  params: slugParams.extend({ invitation: id }),
  audit: { action: "invitation-revoked", details: invitationRevoked },
});

export const openInvitation = operation({
  id: "openInvitation",
  method: "POST",
  path: "/api/invitation-previews",
  summary: "What an invitation offers, to whoever holds its token",
  access: "public",
  body: z.strictObject({ token: inviteToken }),
  answer: offerAnswer,
});

export const acceptAsNewcomer = operation({
  id: "acceptAsNewcomer",
  method: "POST",
  path: "/api/invitation-acceptances",
  summary: "Take an invitation up with a new account",
  access: "public",
  body: z.strictObject({ token: inviteToken, ...newAccount }),
  answer: offerAnswer.extend({ signInUrl: z.url().describe("Signs in, once") }),
  status: 201,
  audit: {
    action: "invitation-accepted",
    details: ({ body, answer }) => ({ email: body.email, role: offerIn(answer).role }),
    enterprise: ({ answer }) => offerIn(answer).enterprise,
  },
});

export const acceptInvitation = operation({
  id: "acceptInvitation",
  method: "POST",
  path: "/api/memberships",
  summary: "Take an invitation up with the account that is signed in",
  access: "in-session",
  body: z.strictObject({ token: inviteToken }),
  answer: offerAnswer,
  audit: {
    action: "invitation-accepted",
    details: ({ answer }) => ({ role: offerIn(answer).role }),
    enterprise: ({ answer }) => offerIn(answer).enterprise,
  },
});

export const listSessions = operation({
  id: "listSessions",
  method: "GET",
  path: "/api/sessions",
  summary: "Where you are signed in",
  access: "in-session",
  answer: z.array(sessionAnswer),
});

export const endOtherSessions = operation({
  id: "endOtherSessions",
  method: "DELETE",
  path: "/api/sessions",
  summary: "Sign out everywhere else",
  access: "in-session",
  answer: endedAnswer,
  audit: { action: "other-sessions-ended" },
});

export const endSession = operation({
  id: "endSession",
  method: "DELETE",
  path: "/api/sessions/{session}",
  summary: "End one of your sessions",
  access: "in-session",
  params: z.object({ session: id }),
  audit: { action: "session-ended", details: ({ params }) => ({ session: params.session }) },
});

export const changePassword = operation({
  id: "changePassword",
  method: "PUT",
  path: "/api/account/password",
  summary: "Set a new password and sign out everywhere else",
  access: "in-session",
  body: z.strictObject({
    current: z.string().max(200, "is too long"),
    next: newAccount.password,
  }),
  answer: endedAnswer,
  audit: { action: "password-changed" },
});

export const removeAccount = operation({
  id: "removeAccount",
  method: "DELETE",
  path: "/api/account",
  summary: "Remove your own account; the last owner cannot",
  access: "in-session",
  audit: { action: "account-removed" },
});

function invitationMade({ body, answer }: { body: { role: Role; days: number }; answer: unknown }) {
  return { invitation: (answer as z.output<typeof inviteAnswer>).id, role: body.role, days: body.days };
}

function invitationRevoked({ params, answer }: { params: { invitation: string }; answer: unknown }) {
  return { invitation: params.invitation, ...(answer as { expired: boolean }) };
}

function offerIn(answer: unknown) {
  return answer as z.output<typeof offerAnswer>;
}

export const peopleOperations = [
  listPeople,
  changeRoleEverywhere,
  removePerson,
  listPeopleOfEnterprise,
  changeRole,
  removeRole,
  listInvitations,
  invite,
  revokeInvitation,
  listInvitationsOfEnterprise,
  inviteToEnterprise,
  revokeInvitationOfEnterprise,
  openInvitation,
  acceptAsNewcomer,
  acceptInvitation,
  listSessions,
  endOtherSessions,
  endSession,
  changePassword,
  removeAccount,
];
