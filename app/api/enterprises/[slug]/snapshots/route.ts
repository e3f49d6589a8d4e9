import { nameOfFile } from "@/lib/server/api/name-of-file";
import { listSnapshots } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { asksForCsv, streamed } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { periodOf } from "@/lib/server/api/view-of";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { countSnapshots, snapshotsAsCsv, snapshotsAsJson } from "@/lib/server/statistics/snapshots";

export const GET = route(listSnapshots, async ({ params, query, request }) => {
  const period = periodOf(query);
  const enterprise = await enterpriseOf(params.slug);
  const rows = { "tidemark-rows": String(await countSnapshots(enterprise, period)) };
  const days = period ? [period.from, period.to] : [];
  const name = nameOfFile([enterprise.slug, "server-statistics", ...days]);
  const asFile = (extension: string) => ({
    ...rows,
    "content-disposition": `attachment; filename="${name}.${extension}"`,
  });
  if (asksForCsv(request, query.format)) {
    return streamed(snapshotsAsCsv(enterprise, period), "text/csv; charset=utf-8", asFile("csv"));
  }
  const json = snapshotsAsJson(enterprise, period);
  return streamed(json, "application/json", query.format ? asFile("json") : rows);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
