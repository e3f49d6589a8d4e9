import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { getEnv } from "@/lib/server/env";
import { Problem } from "@/lib/server/problem";
import { limitAttempts } from "./attempt-limit";
import { tokenOf } from "./caller";

/** For calls of a schedule kept elsewhere; throws a 401 problem unless they bring its secret. */
export async function assertCronSecret(request: Request): Promise<void> {
  const { cronSecret } = getEnv();
  const given = tokenOf(request);
  if (cronSecret !== null && given !== undefined && timingSafeEqual(digest(given), digest(cronSecret)))
    return;
  if (given !== undefined) await limitAttempts("cron-secret", null);
  throw new Problem({
    status: 401,
    type: "cron-secret-refused",
    title: "This is not the secret of the schedule.",
    detail: "Nothing was read.",
    nextSteps: ["Send `Authorization: Bearer` with what `CRON_SECRET` is set to."],
  });
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
