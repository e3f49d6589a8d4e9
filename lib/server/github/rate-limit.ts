import "server-only";

const longest = 24 * 3_600_000;

/** What GitHub says is left of a token's hourly requests. */
export type RateLimit = { limit: number; remaining: number /** ISO 8601 */; resetsAt: string };

/** Null where an answer does not say it whole. */
export function rateLimitOf(headers: Pick<Headers, "get">): RateLimit | null {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => {
    const value = headers.get(`x-ratelimit-${name}`);
    return value !== null && /^\d{1,11}$/.test(value) ? Number(value) : null;
  });
  if (typeof limit !== "number" || typeof remaining !== "number" || typeof reset !== "number") return null;
  return { limit, remaining, resetsAt: new Date(reset * 1_000).toISOString() };
}

/** Milliseconds to wait where GitHub names no time, after so many reads in a row that it limited. */
export function unnamedWaitAfter(limitedReads: number): number {
  return Math.min(60_000 * 2 ** limitedReads, 3_600_000);
}

/** When GitHub lets itself be asked again: `retry-after`, else `x-ratelimit-reset`, else after `unnamedWaitMs`. */
export function waitUntil(
  headers: Pick<Headers, "get">,
  now: Date,
  unnamedWaitMs: number,
): { until: Date; named: boolean } {
  const named = retryAfter(headers.get("retry-after"), now) ?? reset(headers, now);
  const wait = Math.min(Math.max(named ?? unnamedWaitMs, 1_000), longest);
  return { until: new Date(now.getTime() + wait), named: named !== null };
}

/** Milliseconds to wait by a header in seconds or with a date. */
function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,10}$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : date - now.getTime();
}

/**
 * Milliseconds to the reset of the hourly limit. It says nothing if requests remain (the limit is a secondary
 * one) or if it has passed by our clock.
 */
function reset(headers: Pick<Headers, "get">, now: Date): number | null {
  const seconds = headers.get("x-ratelimit-reset");
  const remaining = headers.get("x-ratelimit-remaining") ?? "0";
  if (seconds === null || !/^\d{1,12}$/.test(seconds) || remaining !== "0") return null;
  const wait = Number(seconds) * 1_000 - now.getTime();
  return wait > 0 ? wait : null;
}
