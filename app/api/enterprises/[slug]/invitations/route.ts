import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { inviteToEnterprise, listInvitationsOfEnterprise } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { invitations, invite } from "@/lib/server/people/invitations";

export const GET = route(listInvitationsOfEnterprise, ({ params }) => invitations(params.slug));

export const POST = route(inviteToEnterprise, ({ user, params, body }) =>
  invite(user, { slug: params.slug, ...body }),
);

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
