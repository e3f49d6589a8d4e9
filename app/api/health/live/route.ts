import { getLive } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";

export const GET = route(getLive, async () => ({ status: "live" }));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
