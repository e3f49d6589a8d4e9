import { claimSetup } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";
import { createFirstOwner } from "@/lib/server/auth/setup";

export const POST = route(claimSetup, ({ body }) => createFirstOwner(body));
