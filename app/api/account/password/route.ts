import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { changePassword } from "@/lib/server/api/people-operations";
import { route } from "@/lib/server/api/route";
import { changePassword as change } from "@/lib/server/auth/change-password";

export const PUT = route(changePassword, ({ user, body }) => change(user, body));

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethodsThan("PUT");
