import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { revokeInvitation } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { revokeInvitation as revoke } from "@/lib/server/people/invitations";

export const DELETE = route(revokeInvitation, ({ params }) => revoke(null, params.invitation));

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
