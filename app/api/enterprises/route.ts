import { listEnterprises } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const GET = route(listEnterprises, () => connectedEnterprises());
