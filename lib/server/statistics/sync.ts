import "server-only";
import { addDays, daysBetween, today } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { getEnv } from "@/lib/server/env";
import { GitHubProblem } from "@/lib/server/github/problems";
import { readStatistics } from "@/lib/server/github/read-statistics";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { processWide } from "@/lib/server/process/process-wide";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, readToken } from "@/lib/server/store/enterprises";
import { listServers, upsertSnapshots } from "@/lib/server/store/snapshots";
import {
  failSync,
  finishSync,
  latestSucceededSync,
  latestSync,
  progressSync,
  type StoredSync,
  type SyncProblem,
  startSync,
} from "@/lib/server/store/syncs";
import { serverLabel } from "@/lib/snapshot/server-label";
import type { QuarantinedValue } from "@/lib/snapshot/snapshot";
import { enterpriseOf } from "./enterprise-of";

export type SyncTrigger = "connect" | "manual" | "view";

/** GitHub keeps 365 days; late and corrected rows are looked for in the last 14. */
const keptByGitHub = 365;
const overlapDays = 14;
const freshForMs = 6 * 3600_000;
const retryAfterMs = 15 * 60_000;

type Running = { sync: StoredSync; done: Promise<void> };
const running = processWide("syncs", () => new Map<string, Promise<Running>>());

/** Starts reading GitHub, or joins the read that is under way: one flight an enterprise. Answers at once. */
export async function beginSync(slug: string, trigger: SyncTrigger): Promise<StoredSync> {
  const enterprise = await enterpriseOf(slug);
  if (!enterprise.token) {
    throw tokenMissing();
  }
  return (await joinOrStart(enterprise, trigger)).sync;
}

/** Like beginSync, but resolves when the read has ended, well or not. */
export async function syncToEnd(enterprise: EnterpriseRow, trigger: SyncTrigger): Promise<void> {
  await (await joinOrStart(enterprise, trigger)).done;
}

/** The newest read with its progress; null before the first. */
export async function newestSync(slug: string): Promise<StoredSync | null> {
  const enterprise = await enterpriseOf(slug);
  return latestSync(await getDatabase(), enterprise.slug);
}

/** When GitHub was last read successfully; null if never. */
export async function lastReadAt(slug: string): Promise<string | null> {
  return (await latestSucceededSync(await getDatabase(), slug))?.finishedAt ?? null;
}

/** True if the newest successful read is recent enough for data that changes once a day. */
export async function isFresh(enterprise: EnterpriseRow): Promise<boolean> {
  const readAt = await lastReadAt(enterprise.slug);
  return readAt !== null && Date.now() - Date.parse(readAt) < freshForMs;
}

/** Starts a read in the background where the store is stale, unless the last try says to wait. */
export async function refreshWhenStale(enterprise: EnterpriseRow): Promise<void> {
  if (running.has(enterprise.slug) || (await shouldWait(enterprise))) return;
  await joinOrStart(enterprise, "view");
}

/** True where asking GitHub now is pointless or harmful: fresh data, no token, or a failure not yet remedied. */
export async function shouldWait(enterprise: EnterpriseRow): Promise<boolean> {
  if (!enterprise.token || (await isFresh(enterprise))) return true;
  const last = await latestSync(await getDatabase(), enterprise.slug);
  if (last?.state !== "failed" || last.startedAt < enterprise.token.addedAt) return false;
  if (last.problem?.retryAt) return Date.parse(last.problem.retryAt) > Date.now();
  // A refused token stays refused, and repeated tries lock its user out.
  if (last.problem?.type === "token-refused") return true;
  return Date.now() - Date.parse(last.finishedAt ?? last.startedAt) < retryAfterMs;
}

function joinOrStart(enterprise: EnterpriseRow, trigger: SyncTrigger): Promise<Running> {
  const under = running.get(enterprise.slug);
  if (under) return under;
  const flight = start(enterprise, trigger);
  running.set(enterprise.slug, flight);
  const clear = () => running.delete(enterprise.slug);
  flight.then(({ done }) => done.finally(clear), clear);
  return flight;
}

async function start(enterprise: EnterpriseRow, trigger: SyncTrigger): Promise<Running> {
  const database = await getDatabase();
  const period = await periodToAsk(enterprise.slug);
  const sync = await startSync(database, {
    enterprise: enterprise.slug,
    trigger,
    from: period.from,
    to: period.to,
    askedDays: daysBetween(period.from, period.to) + 1,
  });
  const done = collect(enterprise.slug, sync, period).catch(async (error: unknown) => {
    const problem = problemOf(error);
    log.warn({ enterprise: enterprise.slug, problem: problem.type }, "sync failed");
    await failSync(database, sync.id, problem).catch((err: unknown) => log.error({ err }, "sync not recorded"));
  });
  return { sync, done };
}

async function collect(slug: string, sync: StoredSync, period: Period): Promise<void> {
  const database = await getDatabase();
  const token = await readToken(database, slug);
  if (token === null) throw tokenMissing();
  const counts = { receivedRows: 0, newRows: 0, changedRows: 0 };
  const quarantined: QuarantinedValue[] = [];
  const received = new Map<string, { label: string; days: number }>();
  for await (const page of readStatistics({ apiUrl: getEnv().githubApiUrl, token, slug, ...period })) {
    const outcome = await upsertSnapshots(database, slug, page.snapshots, { source: "api", readAt: sync.startedAt });
    counts.receivedRows += page.receivedRows;
    counts.newRows += outcome.new;
    counts.changedRows += outcome.changed;
    quarantined.push(...page.quarantined);
    for (const snapshot of page.snapshots) {
      const known = received.get(snapshot.serverId);
      received.set(snapshot.serverId, { label: serverLabel(snapshot), days: (known?.days ?? 0) + 1 });
    }
    const progress = [...received].map(([server, { label, days }]) => ({ server, label, days }));
    await progressSync(database, sync.id, { ...counts, progress });
  }
  await finishSync(database, sync.id, { ...counts, quarantined });
}

async function periodToAsk(slug: string): Promise<Period> {
  const to = today(new Date());
  const database = await getDatabase();
  const oldest = addDays(to, 1 - keptByGitHub);
  const last = await latestSucceededSync(database, slug);
  const servers = await listServers(database, slug);
  if (!last || servers.length === 0) return { from: oldest, to };
  const overlapping = addDays(last.to, -overlapDays);
  return { from: overlapping > oldest ? overlapping : oldest, to };
}

function tokenMissing(): Problem {
  return new Problem({
    status: 409,
    type: "token-missing",
    title: "No token is stored for this enterprise.",
    detail: "Without one, GitHub cannot be read. Stored history stays.",
    nextSteps: ["Add a token under Settings, Enterprises."],
  });
}

function problemOf(error: unknown): SyncProblem {
  if (error instanceof GitHubProblem) return error.toJSON();
  if (error instanceof Problem) {
    const { type, title, detail, nextSteps } = error;
    return { type, title, detail, nextSteps };
  }
  log.error({ err: error }, "sync ended on an unexpected error");
  return {
    type: "internal-error",
    title: "Tidemark could not finish the read.",
    detail: "Something went wrong on the server. What was stored before stays.",
    nextSteps: ["Try again.", "If it stays, look at the server's log."],
  };
}
