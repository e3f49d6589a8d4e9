import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { openInvitation } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { openInvitation as open } from "@/lib/server/people/accept-invitation";

export const POST = route(openInvitation, ({ body }) => open(body.token));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
