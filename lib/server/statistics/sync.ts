import "server-only";
import { keptByGitHub } from "@/lib/coverage/kept-by-github";
import { lateDays } from "@/lib/coverage/late-days";
import { addDays, daysBetween, today } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { getEnv } from "@/lib/server/env";
import { GitHubProblem } from "@/lib/server/github/problems";
import type { RateLimit } from "@/lib/server/github/rate-limit";
import { readStatistics } from "@/lib/server/github/read-statistics";
import { log } from "@/lib/server/log";
import { Problem } from "@/lib/server/problem";
import { processWide } from "@/lib/server/process/process-wide";
import { besideReading } from "@/lib/server/store/beside-reading";
import { getDatabase } from "@/lib/server/store/database";
import { databaseProblem } from "@/lib/server/store/database-problem";
import {
  type EnterpriseRow,
  enterpriseKey,
  findEnterprise,
  readingLease,
  readToken,
} from "@/lib/server/store/enterprises";
import { giveLeaseUp, keepLease, type Lease, LeaseLost, takeLease } from "@/lib/server/store/leases";
import { listServers } from "@/lib/server/store/listed-servers";
import { readServerRows } from "@/lib/server/store/servers";
import { upsertSnapshots } from "@/lib/server/store/snapshots";
import {
  failForsakenSyncs,
  failSync,
  finishSync,
  interruptedRead,
  latestSucceededSync,
  latestSync,
  listSucceededReads,
  progressSync,
  type StoredSync,
  type SyncProblem,
  startSync,
} from "@/lib/server/store/syncs";
import type { SyncTrigger } from "@/lib/server/store/tables";
import type { QuarantinedValue } from "@/lib/snapshot/snapshot";
import { enterpriseOf } from "./enterprise-of";
import { gitHubRefusal } from "./github-refusal";
import { renewHistory } from "./histories";
import { nextReadAfter, standingRefusal } from "./next-read";
import { keepRateLimit } from "./rate-limits";
import { progressOf, type ReceivedDays, receive } from "./received-days";
import { lastReadAt } from "./sync-ledger";
import { unnamedWait } from "./unnamed-wait";

/** Late and corrected rows are looked for in these last days. */
const overlapDays = 14;
const mostQuarantined = 100;

/** What starts a read that brings everything up to date. */
export type ReadingTrigger = Exclude<SyncTrigger, "fill">;

/** Which read: all that is new, or some days. */
type Asked = { trigger: ReadingTrigger } | { trigger: "fill"; days: Period };

type Flight = {
  begun: Promise<{ sync: StoredSync }>;
  ended: Promise<void>;
  /** A reason is known for a problem only in the bundle that made it, and the process is stopped by another. */
  stop: (why: "stopped" | "interrupted") => void;
};
const running = processWide("syncs", () => new Map<string, Flight>());
const reading = processWide("reading", () => ({
  stopped: false,
  /** How long a process may be silent before another takes its read over. */
  leaseMs: 30_000,
}));

/**
 * Starts reading GitHub, or joins the read that is under way: one flight an enterprise. Answers at once.
 * What GitHub has said not to ask again is not asked: a refused token, a rate limit that has not passed.
 */
export async function beginSync(slug: string, trigger: ReadingTrigger): Promise<StoredSync> {
  const { enterprise, last } = await readable(slug);
  return (await joinOrStart(enterprise, { trigger }, last).begun).sync;
}

/** Starts a read of some days alone, which leaves the daily reads as they are; it joins no read of others. */
export async function beginFill(slug: string, days: Period): Promise<StoredSync> {
  const { enterprise, last } = await readable(slug);
  const { sync } = await joinOrStart(enterprise, { trigger: "fill", days }, last).begun;
  if (sync.trigger === "fill" && sync.from === days.from && sync.to === days.to) return sync;
  throw new Problem({
    status: 409,
    type: "read-under-way",
    title: "GitHub is being read already.",
    detail: "An enterprise is read by one at a time; these days have not been asked for.",
    nextSteps: ["Ask for them once that read has ended."],
  });
}

/** What may be read now, and the newest read of it so far; throws why not. */
async function readable(slug: string): Promise<{ enterprise: EnterpriseRow; last: StoredSync | null }> {
  const enterprise = await enterpriseOf(slug);
  if (!enterprise.token) throw tokenMissing();
  const last = await latestSync(await getDatabase(), enterprise.slug);
  const refusal = last && standingRefusal(last, enterprise.token.addedAt);
  if (refusal) throw gitHubRefusal(refusal, 409);
  return { enterprise, last };
}

/** Ends the read that is under way, such as when its token is no longer ours to use; resolves once it has ended. */
export async function stopSync(slug: string): Promise<void> {
  const flight = running.get(enterpriseKey(slug));
  flight?.stop("stopped");
  await flight?.ended;
}

/** Ends every read of this process and lets no other begin, for it is about to end itself. */
export async function stopReading(): Promise<void> {
  reading.stopped = true;
  const flights = [...running.values()];
  for (const { stop } of flights) stop("interrupted");
  await Promise.all(flights.map(({ ended }) => ended));
}

/** Starts a read in the background where the store is stale. That it cannot start never spoils what is stored. */
export async function refreshWhenStale(enterprise: EnterpriseRow): Promise<void> {
  await besideReading(`a read of ${enterprise.slug}`, async () => (await flightWhenStale(enterprise))?.begun);
}

/** Like refreshWhenStale, but waits until the read has ended, well or not. */
export async function readWhenStale(enterprise: EnterpriseRow): Promise<void> {
  await refreshWhenStale(enterprise);
  await running.get(enterpriseKey(enterprise.slug))?.ended;
}

/** Throws the reason if GitHub has never been read: an empty answer would look as if there were nothing. */
export async function assertRead(enterprise: EnterpriseRow): Promise<void> {
  if (await lastReadAt(enterprise.slug)) return;
  const last = await latestSync(await getDatabase(), enterprise.slug);
  if (last?.problem) throw gitHubRefusal(last.problem, 502);
  if (!enterprise.token) throw tokenMissing();
}

async function flightWhenStale(enterprise: EnterpriseRow): Promise<Flight | null> {
  const under = running.get(enterpriseKey(enterprise.slug));
  if (under) return under;
  const last = await latestSync(await getDatabase(), enterprise.slug);
  return (await shouldWait(enterprise, last)) ? null : joinOrStart(enterprise, { trigger: "view" }, last);
}

/** True where asking GitHub now is pointless or harmful: no token, fresh data, or a failure not yet remedied. */
async function shouldWait(enterprise: EnterpriseRow, last: StoredSync | null): Promise<boolean> {
  const next = await nextReadAfter(enterprise, last);
  if (next.type !== "on-view") return true;
  return next.notBefore !== null && Date.parse(next.notBefore) > Date.now();
}

/** True where this process reads an enterprise now. */
export function isReading(slug: string): boolean {
  return running.has(enterpriseKey(slug));
}

/** Waits, where this process reads as many enterprises already, until one of these reads has ended. */
export async function untilFewerReads(than: number): Promise<void> {
  if (running.size >= than) await Promise.race([...running.values()].map(({ ended }) => ended));
}

/** Waits until it has begun. `last` is the newest read there was when it was decided that another is due. */
export async function startReading(
  enterprise: EnterpriseRow,
  trigger: ReadingTrigger,
  last: StoredSync | null,
): Promise<void> {
  await joinOrStart(enterprise, { trigger }, last).begun;
}

function joinOrStart(enterprise: EnterpriseRow, asked: Asked, last: StoredSync | null): Flight {
  const key = enterpriseKey(enterprise.slug);
  const under = running.get(key);
  if (under) return under;
  if (reading.stopped) throw readInterrupted();
  const controller = new AbortController();
  const begun = start(enterprise, asked, { last, signal: controller.signal });
  const ended = begun
    .then(({ done }) => done)
    .catch(() => {})
    .finally(() => running.delete(key));
  const stop: Flight["stop"] = (why) =>
    controller.abort(why === "stopped" ? readStopped() : readInterrupted());
  const flight = { begun, ended, stop };
  running.set(key, flight);
  return flight;
}

async function start(
  enterprise: EnterpriseRow,
  asked: Asked,
  { last, signal }: { last: StoredSync | null; signal: AbortSignal },
): Promise<{ sync: StoredSync; done: Promise<void> }> {
  const { slug } = enterprise;
  const database = await getDatabase();
  const leave = await leaveToRead(slug);
  if ("elsewhere" in leave) return { sync: leave.elsewhere, done: Promise.resolve() };
  const { lease } = leave;
  const begin = async () => {
    const meanwhile = asked.trigger === "fill" ? null : await readMeanwhile(enterprise, last);
    if (meanwhile) return { sync: meanwhile, run: async () => {} };
    const { sync, period } = await enter(slug, asked);
    const run = () => keeping(lease, () => collect(slug, sync, { period, signal, lease }));
    return { sync, run };
  };
  const { sync, run } = await begin().catch(async (error: unknown) => {
    await giveLeaseUp(database, lease);
    throw error;
  });
  const done = run().catch((error: unknown) =>
    recordFailure(slug, sync, signal.aborted ? signal.reason : error),
  );
  return { sync, done: done.then(() => giveLeaseUp(database, lease)).catch(() => {}) };
}

/** Another process's read that ended after it was decided that one is due, and that tells what ours would. */
async function readMeanwhile(
  { slug, token }: EnterpriseRow,
  last: StoredSync | null,
): Promise<StoredSync | null> {
  const newest = await latestSync(await getDatabase(), slug);
  if (!newest || !token || newest.startedAt < token.addedAt) return null;
  if (newest.id === last?.id && newest.state === last.state) return null;
  // A hole that was filled tells nothing of the days since.
  const tells = newest.state === "succeeded" && newest.trigger !== "fill";
  return tells || standingRefusal(newest, token.addedAt) ? newest : null;
}

/** Enters the read into the ledger, and says of those before that their processes have died. */
async function enter(slug: string, asked: Asked): Promise<{ sync: StoredSync; period: Period }> {
  const database = await getDatabase();
  await failForsakenSyncs(database, slug);
  const period = asked.trigger === "fill" ? asked.days : await periodToAsk(slug);
  const sync = await startSync(database, {
    enterprise: slug,
    trigger: asked.trigger,
    from: period.from,
    to: period.to,
    askedDays: daysBetween(period.from, period.to) + 1,
  });
  return { sync, period };
}

/** Or the read that another process has begun: its row may be a moment behind its lease, and its end before our look. */
async function leaveToRead(slug: string): Promise<{ lease: Lease } | { elsewhere: StoredSync }> {
  const database = await getDatabase();
  for (let look = 0; look < 20; look += 1) {
    const lease = await takeLease(database, readingLease(slug), reading.leaseMs);
    if (lease) return { lease };
    const newest = await latestSync(database, slug);
    if (newest?.state === "running") return { elsewhere: newest };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Problem({
    status: 409,
    type: "read-elsewhere",
    title: "Another process has just read GitHub.",
    detail: "This enterprise is read by one at a time.",
    nextSteps: ["Try again in a moment."],
  });
}

/** Keeps the lease while something is done under it: waiting for GitHub may take longer than it lasts. */
async function keeping(lease: Lease, run: () => Promise<void>): Promise<void> {
  const database = await getDatabase();
  // What is lost is noticed with the next page, which is then not written.
  const keep = () => keepLease(database.query, lease, reading.leaseMs).catch(() => {});
  const timer = setInterval(keep, reading.leaseMs / 3);
  timer.unref();
  try {
    await run();
  } finally {
    clearInterval(timer);
  }
}

async function collect(
  slug: string,
  sync: StoredSync,
  { period, signal, lease }: { period: Period; signal: AbortSignal; lease: Lease },
): Promise<void> {
  const database = await getDatabase();
  const token = await readToken(database, slug);
  if (token === null) throw tokenMissing();
  const counts = { receivedRows: 0, newRows: 0, changedRows: 0 };
  const quarantined: QuarantinedValue[] = [];
  const received: ReceivedDays = new Map();
  const apiUrl = getEnv().githubApiUrl;
  const isLate = lateDays(await listSucceededReads(database, slug));
  const origin = { source: "api", readAt: sync.startedAt, isLate } as const;
  const limits = { unnamedWaitMs: await unnamedWait(database, slug) };
  const onRateLimit = (rateLimit: RateLimit) => keepRateLimit(slug, rateLimit);
  const request = { apiUrl, token, slug, ...period, signal, limits, onRateLimit };
  for await (const page of readStatistics(request)) {
    const outcome = await upsertSnapshots(database, slug, page.snapshots, origin, (transaction) =>
      keepLease(transaction, lease, reading.leaseMs),
    );
    counts.receivedRows += page.receivedRows;
    counts.newRows += outcome.new;
    counts.changedRows += outcome.changed;
    quarantined.push(...page.quarantined.slice(0, mostQuarantined - quarantined.length));
    receive(received, page.snapshots);
    const progress = progressOf(received, await readServerRows(database.query, slug));
    await progressSync(database, sync.id, { ...counts, progress });
    // Whoever has slept since asks for no further page, and does not end a read that is another's.
    await keepLease(database.query, lease, reading.leaseMs);
  }
  signal.throwIfAborted();
  await finishSync(database, sync.id, { ...counts, quarantined });
  log.info({ enterprise: slug, trigger: sync.trigger, ...counts }, "sync succeeded");
  void renewHistory(slug);
}

async function recordFailure(slug: string, sync: StoredSync, error: unknown): Promise<void> {
  try {
    const database = await getDatabase();
    // Removed while it was read: its ledger is gone with it, and whatever went wrong is of no interest.
    if (!(await findEnterprise(database, slug))) return;
    if (error instanceof LeaseLost) return log.warn({ enterprise: slug }, error.message);
    const problem = problemOf(error);
    log.warn({ enterprise: slug, problem: problem.type }, "sync failed");
    await failSync(database, sync.id, problem);
  } catch (err) {
    log.error({ err }, "sync not recorded");
  }
}

async function periodToAsk(slug: string): Promise<Period> {
  const to = today(new Date());
  const database = await getDatabase();
  const last = await latestSucceededSync(database, slug);
  const servers = await listServers(database, slug);
  if (!last || servers.length === 0) {
    return { from: addDays(to, 1 - keptByGitHub), to };
  }
  const missed = daysBetween(last.to, to) + overlapDays;
  return { from: addDays(to, 1 - Math.min(missed, keptByGitHub)), to };
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

function readStopped(): Problem {
  return new Problem({
    status: 409,
    type: "read-stopped",
    title: "The read was stopped.",
    detail: "Its token was replaced or removed. What had been received is stored.",
    nextSteps: ["Fetch again once a token is stored."],
  });
}

function readInterrupted(): Problem {
  return new Problem({ ...interruptedRead, status: 503 });
}

function problemOf(error: unknown): SyncProblem {
  if (error instanceof GitHubProblem) return error.toJSON();
  if (error instanceof Problem) {
    const { type, title, detail, nextSteps } = error;
    return { type, title, detail, nextSteps };
  }
  log.error({ err: error }, "sync ended on an unexpected error");
  const trouble = databaseProblem(error);
  if (trouble) return problemOf(trouble);
  return {
    type: "internal-error",
    title: "Tidemark could not finish the read.",
    detail: "Something went wrong on the server. What was stored before stays.",
    nextSteps: ["Try again.", "If it stays, look at the server's log."],
  };
}
