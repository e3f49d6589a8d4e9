import { testConnection } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { tryConnection } from "@/lib/server/enterprises/try-connection";

export const POST = route(testConnection, ({ body }) => tryConnection(body.slug, body.token));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
