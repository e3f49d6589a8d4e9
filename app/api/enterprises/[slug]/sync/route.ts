import { getSync, startSync } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { beginSync } from "@/lib/server/statistics/sync";
import { newestSync } from "@/lib/server/statistics/sync-ledger";

export const POST = route(startSync, ({ params }) => beginSync(params.slug, "manual"));

export const GET = route(getSync, ({ params }) => newestSync(params.slug));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST", "GET");
