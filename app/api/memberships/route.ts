import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { acceptInvitation } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { acceptAs } from "@/lib/server/people/accept-invitation";

export const POST = route(acceptInvitation, ({ user, body }) => acceptAs(user, body.token));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
