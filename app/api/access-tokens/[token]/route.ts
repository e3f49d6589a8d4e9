import { removeAccessToken } from "@/lib/server/api/access-token-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { removeOwnAccessToken } from "@/lib/server/auth/access-tokens";

export const DELETE = route(removeAccessToken, ({ user, params }) =>
  removeOwnAccessToken(user, params.token),
);

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
