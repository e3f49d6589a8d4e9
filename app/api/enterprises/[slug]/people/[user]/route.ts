import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { changeRole, removeRole } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { changeRole as setRole } from "@/lib/server/people/change-role";

export const PUT = route(changeRole, ({ params, body }) => setRole(params.slug, params.user, body.role));

export const DELETE = route(removeRole, ({ params }) => setRole(params.slug, params.user, null));

export const { GET, POST, PATCH, OPTIONS } = otherMethodsThan("PUT", "DELETE");
