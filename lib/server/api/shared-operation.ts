import "server-only";
import { z } from "zod";
import { pictureThemes } from "@/lib/picture/picture-colors";
import { operation } from "./operation";

export const getSharedFile = operation({
  id: "getSharedFile",
  method: "GET",
  path: "/s/{token}/{file}",
  summary:
    "Of a share: a chart as `users.png` or `users.svg`, its figures as `users.csv` or `users.json`; `page` stands for all charts",
  access: "public",
  params: z.object({
    token: z.string().describe("The secret of the share's link"),
    file: z.string().max(200, "is too long"),
  }),
  query: z.strictObject({
    theme: z.enum(pictureThemes).default("light"),
    scale: z.enum(["1", "2"]).optional().describe("Of a PNG: `1` is 1200 × 630 px, `2` twice as many"),
  }),
  status: 200,
  alsoAs: ["image/png", "image/svg+xml", "text/csv", "application/json"],
});
