import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { framesCsv } from "@/lib/metrics/frames-csv";
import { alsoOf } from "@/lib/server/api/also-of";
import { nameOfFile } from "@/lib/server/api/name-of-file";
import { getFrames } from "@/lib/server/api/operations";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { answerCompressed, answerWithEtag, asksForCsv } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { viewOf } from "@/lib/server/api/view-of";
import { frames, framesJson } from "@/lib/server/statistics/frames";
import { spreadsheetFile } from "@/lib/snapshot/text-cell";

export const GET = route(getFrames, async ({ params, query, request }) => {
  const { metrics, summaries, also, format, title, ...viewQuery } = query;
  const view = viewOf(viewQuery);
  const ids = metrics.split(",");
  const beside = alsoOf({ summaries, also });
  const named = title !== undefined;
  const asFile = (extension: string, { enterprise, from, to }: FramesAnswer) => {
    const name = nameOfFile([enterprise, title ?? "", from, to]);
    return { "content-disposition": `attachment; filename="${name}.${extension}"` };
  };
  if (!asksForCsv(request, format)) {
    const json = await framesJson(params.slug, view, ids, beside);
    const headers = named ? asFile("json", await frames(params.slug, view, ids, beside)) : {};
    return answerCompressed(request, json, "application/json", headers);
  }
  const answer = await frames(params.slug, view, ids);
  const text = framesCsv(answer.frames);
  return answerWithEtag(
    request,
    format ? spreadsheetFile(text) : text,
    "text/csv; charset=utf-8",
    asFile("csv", answer),
  );
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
