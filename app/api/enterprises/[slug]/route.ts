import { connectEnterprise, removeEnterprise } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { connect } from "@/lib/server/enterprises/connect";
import { disconnect } from "@/lib/server/enterprises/disconnect";
import { tokenOf } from "@/lib/server/enterprises/github-sign-in";

export const PUT = route(connectEnterprise, async ({ params, body, user }) =>
  connect(params.slug, await tokenOf(body, user), user),
);

export const DELETE = route(removeEnterprise, ({ params }) => disconnect(params.slug));

export const { GET, POST, PATCH, OPTIONS } = otherMethodsThan("PUT", "DELETE");
