import { removeToken } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";
import { forgetToken } from "@/lib/server/enterprises/disconnect";

export const DELETE = route(removeToken, ({ params }) => forgetToken(params.slug));
