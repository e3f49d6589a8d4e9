import { claimSetup } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { createFirstOwner } from "@/lib/server/auth/setup";

export const POST = route(claimSetup, ({ body }) => createFirstOwner(body));

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
