import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { orderServers } from "@/lib/server/api/server-operations";
import { applyServerOrder } from "@/lib/server/statistics/change-servers";

export const PUT = route(orderServers, ({ params, body }) => applyServerOrder(params.slug, body.servers));

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethodsThan("PUT");
