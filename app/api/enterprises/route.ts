import { listEnterprises } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const GET = route(listEnterprises, ({ user }) => connectedEnterprises(user));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
