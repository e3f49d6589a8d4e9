import "server-only";
import type { RateLimit } from "@/lib/server/github/rate-limit";
import { processWide } from "@/lib/server/process/process-wide";
import { enterpriseKey } from "@/lib/server/store/enterprises";

const seen = processWide("rate-limits", () => new Map<string, RateLimit>());

/** Kept in this process alone: each replica tells what it has seen itself. */
export function keepRateLimit(slug: string, rateLimit: RateLimit): void {
  seen.set(enterpriseKey(slug), rateLimit);
}

/** As GitHub last told it; null where it has not, or its hour is over since. */
export function rateLimitOf(slug: string, now = new Date()): RateLimit | null {
  const last = seen.get(enterpriseKey(slug));
  return last && Date.parse(last.resetsAt) > now.getTime() ? last : null;
}
