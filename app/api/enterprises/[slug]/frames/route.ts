import { framesCsv } from "@/lib/metrics/frames-csv";
import { toFramesJson } from "@/lib/metrics/frames-json";
import { nameOfFile } from "@/lib/server/api/name-of-file";
import { getFrames } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerWithEtag, asksForCsv } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { viewOf } from "@/lib/server/api/view-of";
import { frames } from "@/lib/server/statistics/frames";
import { spreadsheetFile } from "@/lib/snapshot/text-cell";

export const GET = route(getFrames, async ({ params, query, request }) => {
  const { metrics, format, title, ...viewQuery } = query;
  const answer = await frames(params.slug, viewOf(viewQuery), metrics.split(","));
  const csv = asksForCsv(request, format);
  const asFile = (extension: string) => {
    const name = nameOfFile([answer.enterprise, title ?? "", answer.from, answer.to]);
    return { "content-disposition": `attachment; filename="${name}.${extension}"` };
  };
  if (!csv) {
    const json = JSON.stringify(toFramesJson(answer));
    return answerWithEtag(request, json, "application/json", title === undefined ? {} : asFile("json"));
  }
  const text = framesCsv(answer.frames);
  return answerWithEtag(
    request,
    format ? spreadsheetFile(text) : text,
    "text/csv; charset=utf-8",
    asFile("csv"),
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
