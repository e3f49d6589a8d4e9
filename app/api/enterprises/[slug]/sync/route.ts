import { getSync, startSync } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { route } from "@/lib/server/api/route";
import { daysToFill } from "@/lib/server/statistics/days-to-fill";
import { beginFill, beginSync } from "@/lib/server/statistics/sync";
import { newestSync } from "@/lib/server/statistics/sync-ledger";

export const POST = route(startSync, async ({ params, query }) => {
  const days = daysToFill(query);
  return days ? beginFill(params.slug, days) : beginSync(params.slug, "manual");
});

export const GET = route(getSync, ({ params }) => newestSync(params.slug));

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("POST", "GET");
