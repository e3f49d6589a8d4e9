import "server-only";
import { z } from "zod";
import { pageChart } from "@/lib/picture/page-chart";
import { pictureThemes } from "@/lib/picture/picture-colors";
import { operation } from "./operation";
import { slugParams } from "./slug-params";
import { datesOf, viewQuery } from "./view-query";

const mostCharts = 20;
const longestList = 12_000;

const charts = z
  .string()
  .max(longestList, "is too long")
  .describe(
    `A JSON array of at most ${mostCharts} charts: [{"id":"users","title":"Users","metrics":["users-total"],"form":"lines"}]`,
  )
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "is not JSON" });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(pageChart, "is not a list of charts")
      .min(1, "names no chart")
      .max(mostCharts, `names more than ${mostCharts} charts`),
  );

export const getPagePicture = operation({
  id: "getPagePicture",
  method: "GET",
  path: "/api/enterprises/{slug}/charts.png",
  summary: "Several charts under one title as a PNG, 1200 px wide and as tall as they take",
  access: "viewer",
  params: slugParams,
  query: viewQuery.extend({
    title: z.string().trim().min(1, "is empty").max(120, "is too long for a title"),
    charts,
    theme: z.enum(pictureThemes).default("light"),
    scale: z.enum(["1", "2"]).default("1").describe("`1` is 1200 px wide, `2` twice as many"),
  }),
  status: 200,
  alsoAs: ["image/png"],
  audit: {
    action: "exported",
    details: ({ query }) => ({
      what: [...new Set(query.charts.flatMap(({ metrics }) => metrics))].join(","),
      as: "png",
      range: query.range ?? null,
      ...datesOf(query),
    }),
  },
});
