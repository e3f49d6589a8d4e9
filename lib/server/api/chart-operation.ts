import "server-only";
import { z } from "zod";
import { pictureThemes } from "@/lib/picture/picture-colors";
import { pictureForms } from "@/lib/picture/pictured-chart";
import { operation } from "./operation";
import { slugParams } from "./slug-params";
import { datesOf, viewQuery } from "./view-query";

const isOfPng = "Of a PNG: `1` is 1200 px wide, `2` twice as many";

export const getChart = operation({
  id: "getChart",
  method: "GET",
  path: "/api/enterprises/{slug}/charts/{picture}",
  summary: "A chart as a picture of 1200 × 630: `users-total.png` or `users-total.svg`",
  access: "viewer",
  params: slugParams.extend({
    picture: z.string().max(100, "is too long").describe("A metric's id with `.png` or `.svg`"),
  }),
  query: viewQuery.extend({
    theme: z.enum(pictureThemes).default("light"),
    scale: z.enum(["1", "2"]).optional().describe(isOfPng),
    form: z.enum(pictureForms).optional().describe("By what the metric counts when absent"),
    with: z
      .string()
      .max(1000, "is too long")
      .optional()
      .describe("Ids of further metrics in the same chart, comma-separated"),
    hide: z
      .string()
      .max(4000, "is too long")
      .optional()
      .describe(
        "Series to leave out, comma-separated: `users-dormant/total`, or with a server's id by server, or `other`",
      ),
    title: z.string().max(120, "is too long for a title").optional().describe("In place of the metric's own"),
  }),
  status: 200,
  alsoAs: ["image/png", "image/svg+xml"],
  audit: {
    action: "exported",
    details: ({ params: { picture }, query }) => {
      const [metric = "", as = ""] = picture.split(".");
      const what = query.with === undefined ? metric : `${metric},${query.with}`;
      return { what, as, range: query.range ?? null, ...datesOf(query) };
    },
  },
});
