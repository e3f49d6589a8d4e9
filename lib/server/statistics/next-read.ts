import "server-only";
import { nextDue } from "@/lib/coverage/collection-time";
import type { NextRead } from "@/lib/coverage/next-read";
import { getEnv } from "@/lib/server/env";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, readingLease } from "@/lib/server/store/enterprises";
import { isLeaseHeld } from "@/lib/server/store/leases";
import { latestSync, type StoredSync, type SyncProblem } from "@/lib/server/store/syncs";
import { lastReadAt } from "./sync-ledger";

const freshForMs = 6 * 3600_000;
const retryAfterMs = 15 * 60_000;

/** When GitHub is read next, by the rules that start a read. */
export async function nextRead(enterprise: EnterpriseRow): Promise<NextRead> {
  return nextReadAfter(enterprise, await latestSync(await getDatabase(), enterprise.slug));
}

export async function nextReadAfter(
  enterprise: EnterpriseRow,
  last: StoredSync | null,
  now = new Date(),
): Promise<NextRead> {
  const { collection } = getEnv();
  const scheduledAt = collection && nextDue(enterprise.slug, collection, now);
  const obstacle = await obstacleTo(enterprise, last);
  if (obstacle.type !== "none") return obstacle;
  const succeededAt = await lastReadAt(enterprise.slug);
  const fresh = later(succeededAt, freshForMs);
  const notBefore = latest([obstacle.until, fresh]);
  const wait = obstacle.until !== null && obstacle.until === notBefore ? obstacle.wait : null;
  return { type: "on-view", notBefore, wait, scheduledAt };
}

export type Obstacle =
  | Exclude<NextRead, { type: "on-view" }>
  /** `until` when there is one; null: nothing is in the way. */
  | { type: "none"; until: string | null; wait: "named" | "unnamed" | null };

/** What keeps an enterprise from being read, whoever asks. */
export async function obstacleTo(enterprise: EnterpriseRow, last: StoredSync | null): Promise<Obstacle> {
  const free = { type: "none", until: null, wait: null } as const;
  if (!enterprise.token) return { type: "token-missing" };
  if (await isLeaseHeld(await getDatabase(), readingLease(enterprise.slug))) return { type: "under-way" };
  // One that says it runs and has no lease is dead.
  if (last?.state !== "failed") return free;
  const refusal = standingRefusal(last, enterprise.token.addedAt);
  if (refusal && refusal.retryAt === undefined) return { type: "token-refused" };
  const remedied = last.startedAt < enterprise.token.addedAt || last.problem?.retryAt !== undefined;
  const retry =
    remedied || last.problem?.type === "interrupted" ? null : later(last.finishedAt, retryAfterMs);
  const until = latest([refusal?.retryAt ?? null, retry]);
  const isAsked = refusal?.retryAt !== undefined && refusal.retryAt === until;
  return { type: "none", until, wait: isAsked ? (refusal.retryAtNamed ? "named" : "unnamed") : null };
}

function latest(instants: readonly (string | null)[]): string | null {
  const known = instants.flatMap((instant) => instant ?? []);
  return known.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

function later(instant: string | null, milliseconds: number): string | null {
  return instant && new Date(Date.parse(instant) + milliseconds).toISOString();
}

/** Why this token must not be used on GitHub for now; repeated tries of a refused one lock its user out. */
export function standingRefusal(last: StoredSync, tokenAddedAt: string): SyncProblem | null {
  if (last.state !== "failed" || !last.problem || last.startedAt < tokenAddedAt) return null;
  const { type, retryAt } = last.problem;
  if (retryAt !== undefined) return Date.parse(retryAt) > Date.now() ? last.problem : null;
  return type === "token-refused" ? last.problem : null;
}
