import { listSnapshots } from "@/lib/server/api/operations";
import { streamed, wantsCsv } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { periodOf } from "@/lib/server/api/view-of";
import { snapshotsAsCsv, snapshotsAsJson } from "@/lib/server/statistics/snapshots";

export const GET = route(listSnapshots, async ({ params, query, request }) => {
  const period = periodOf(query);
  if (!wantsCsv(request)) return streamed(await snapshotsAsJson(params.slug, period), "application/json");
  return streamed(await snapshotsAsCsv(params.slug, period), "text/csv; charset=utf-8", {
    "content-disposition": `attachment; filename="${params.slug}-server-statistics.csv"`,
  });
});
