import { removeToken } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { forgetToken } from "@/lib/server/enterprises/disconnect";

export const DELETE = route(removeToken, ({ params }) => forgetToken(params.slug));

export const { GET, POST, PUT, PATCH, OPTIONS } = otherMethodsThan("DELETE");
