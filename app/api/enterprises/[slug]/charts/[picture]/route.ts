import { getChart } from "@/lib/server/api/chart-operation";
import { otherMethodsThan } from "@/lib/server/api/other-methods";
import { askedPicture, assertApart, hiddenSeries } from "@/lib/server/api/picture-of";
import { answerWithEtag } from "@/lib/server/api/representation";
import { route } from "@/lib/server/api/route";
import { viewOf } from "@/lib/server/api/view-of";
import { pictureOf } from "@/lib/server/images/picture";
import { frames } from "@/lib/server/statistics/frames";

const contentTypes = { png: "image/png", svg: "image/svg+xml" };

export const GET = route(getChart, async ({ params, query, request }) => {
  const { theme, scale, form, title, with: others, hide, ...viewQuery } = query;
  const view = viewOf(viewQuery);
  const { metrics, format } = askedPicture(params.picture, { scale, others });
  const hidden = hiddenSeries(hide, metrics);
  const answer = await frames(params.slug, view, metrics);
  assertApart(answer);
  const key = JSON.stringify([answer.enterprise, answer.dataVersion, answer.from, answer.to, metrics, view]);
  const picture = await pictureOf({ answer, title, form, hidden, theme, format }, key);
  const twice = format.as === "png" && format.scale === 2 ? "-2x" : "";
  const file = `${answer.enterprise}-${metrics[0]}-${answer.from}-${answer.to}${twice}.${format.as}`;
  return answerWithEtag(request, picture, contentTypes[format.as], {
    "content-disposition": `inline; filename="${file}"`,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethodsThan("GET");
