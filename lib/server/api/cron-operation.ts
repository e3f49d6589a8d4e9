import "server-only";
import { z } from "zod";
import { operation } from "./operation";

export const startSyncs = operation({
  id: "startSyncs",
  method: "POST",
  path: "/api/cron/sync",
  summary: "Read every connected enterprise now, for a schedule kept elsewhere",
  access: "cron-secret",
  answer: z.array(
    z.object({
      enterprise: z.string(),
      outcome: z
        .enum(["started", "under-way", "waiting", "no-token"])
        .describe("`waiting`: GitHub has refused the token or asks to wait, or a failure is too recent"),
    }),
  ),
  status: 202,
  audit: { action: "read-started", details: () => ({ by: "schedule" }), enterprise: () => null },
});
