import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { endSession } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { endOwnSession } from "@/lib/server/auth/sessions";

export const DELETE = route(endSession, ({ user, params }) => endOwnSession(user, params.session));

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
