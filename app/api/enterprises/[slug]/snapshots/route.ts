import { listSnapshots } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { streamed, wantsCsv } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { periodOf } from "@/lib/server/api/view-of";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { snapshotsAsCsv, snapshotsAsJson } from "@/lib/server/statistics/snapshots";

export const GET = route(listSnapshots, async ({ params, query, request }) => {
  const period = periodOf(query);
  const enterprise = await enterpriseOf(params.slug);
  if (!wantsCsv(request)) return streamed(snapshotsAsJson(enterprise, period), "application/json");
  return streamed(snapshotsAsCsv(enterprise, period), "text/csv; charset=utf-8", {
    "content-disposition": `attachment; filename="${enterprise.slug}-server-statistics.csv"`,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
