import { addEnterprise } from "@/lib/server/api/import-operations";
import { listEnterprises } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { addWithoutToken } from "@/lib/server/enterprises/add-without-token";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const GET = route(listEnterprises, ({ user }) => connectedEnterprises(user));

export const POST = route(addEnterprise, ({ body }) => addWithoutToken(body.slug));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET", "POST");
