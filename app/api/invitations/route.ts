import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { invite, listInvitations } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { invitations, invite as makeInvitation } from "@/lib/server/people/invitations";

export const GET = route(listInvitations, () => invitations(null));

export const POST = route(invite, ({ user, body }) => makeInvitation(user, { slug: null, ...body }));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
