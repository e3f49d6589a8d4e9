import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { endOtherSessions, listSessions } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { endOtherSessions as endOthers, ownSessions } from "@/lib/server/auth/sessions";

export const GET = route(listSessions, ({ user }) => ownSessions(user));

export const DELETE = route(endOtherSessions, ({ user }) => endOthers(user));

export const { POST, PUT, PATCH, OPTIONS } = otherMethodsThan("GET", "DELETE");
