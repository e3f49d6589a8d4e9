import { getLive } from "@/lib/server/api/operations";
import { route } from "@/lib/server/api/route";

export const GET = route(getLive, async () => ({ status: "live" }));
