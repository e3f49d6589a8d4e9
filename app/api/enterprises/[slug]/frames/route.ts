import { framesCsv } from "@/lib/metrics/frames-csv";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { getFrames } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag, wantsCsv } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { viewOf } from "@/lib/server/api/view-of";
import { frames } from "@/lib/server/statistics/frames";

export const GET = route(getFrames, async ({ params, query, request }) => {
  const { metrics, format, ...viewQuery } = query;
  const answer = await frames(params.slug, viewOf(viewQuery), metrics.split(","));
  const csv = format ? format === "csv" : wantsCsv(request);
  if (!csv) return answerWithEtag(request, JSON.stringify(toFramesJson(answer)), "application/json");
  return answerWithEtag(request, framesCsv(answer.frames), "text/csv; charset=utf-8", {
    "content-disposition": `attachment; filename="${answer.enterprise}-${answer.from}-${answer.to}.csv"`,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
