import { testConnection } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { tokenOf } from "@/lib/server/enterprises/github-sign-in";
import { tryConnection } from "@/lib/server/enterprises/try-connection";

export const POST = route(testConnection, async ({ body, user }) =>
  tryConnection(body.slug, await tokenOf(body, user)),
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
