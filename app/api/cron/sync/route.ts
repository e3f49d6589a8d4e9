import { startSyncs } from "@/lib/server/api/cron-operation";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { readAll } from "@/lib/server/statistics/due-reads";

export const POST = route(startSyncs, () => readAll());

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST");
