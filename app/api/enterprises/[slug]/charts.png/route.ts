import { nameOfFile } from "@/lib/server/api/name-of-file";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { getPagePicture } from "@/lib/server/api/page-picture-operation";
import { metricsOf } from "@/lib/server/api/picture-of";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { viewOf } from "@/lib/server/api/view-of";
import { pagePictureOf } from "@/lib/server/images/page-picture";
import { frames } from "@/lib/server/statistics/frames";

export const GET = route(getPagePicture, async ({ params, query, request }) => {
  const { title, charts, theme, scale, ...viewQuery } = query;
  const view = viewOf(viewQuery);
  const metrics = metricsOf(charts);
  const answer = await frames(params.slug, view, metrics);
  const key = JSON.stringify([answer.enterprise, answer.dataVersion, answer.from, answer.to, view]);
  const twice = scale === "2";
  const picture = await pagePictureOf({ answer, charts, title, theme, scale: twice ? 2 : 1 }, key);
  const file = `${nameOfFile([answer.enterprise, title, answer.from, answer.to, twice ? "2x" : ""])}.png`;
  return answerWithEtag(request, picture, "image/png", {
    "content-disposition": `inline; filename="${file}"`,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
