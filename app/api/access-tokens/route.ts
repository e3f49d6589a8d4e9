import { listAccessTokens, makeAccessToken } from "@/lib/server/api/access-token-operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { makeAccessToken as make, ownAccessTokens } from "@/lib/server/auth/access-tokens";

export const GET = route(listAccessTokens, ({ user }) => ownAccessTokens(user));

export const POST = route(makeAccessToken, ({ user, body }) => make(user, body));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
