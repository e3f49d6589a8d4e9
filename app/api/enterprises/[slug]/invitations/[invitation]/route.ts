import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { revokeInvitationOfEnterprise } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { revokeInvitation } from "@/lib/server/people/invitations";

export const DELETE = route(revokeInvitationOfEnterprise, ({ params }) =>
  revokeInvitation(params.slug, params.invitation),
);

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
