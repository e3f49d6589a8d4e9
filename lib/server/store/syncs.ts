import "server-only";
import { randomUUID } from "node:crypto";
import { type Kysely, type Selectable, sql, type Updateable } from "kysely";
import type { GitHubRead } from "@/lib/coverage/stored-days";
import type { QuarantinedValue } from "@/lib/snapshot/snapshot";
import { enterpriseKey, readingLease } from "./enterprises";
import { heldLeases } from "./leases";
import type { Database, Tables } from "./tables";

/** Why a read of GitHub failed: a problem's plain fields, with whatever it says beyond them. */
export type SyncProblem = {
  type: string;
  title: string;
  detail: string;
  nextSteps: string[];
  /** Where GitHub said so: when to try again, the scopes, the authorizing page, its status and request id. */
  retryAt?: string;
  retryAtNamed?: boolean;
  scopesHeld?: string[];
  scopesNeeded?: string[];
  missingScope?: string;
  authorizeUrl?: string;
  status?: number;
  requestId?: string;
};

export type SyncProgress = { server: string; label: string; days: number }[];

type SyncCounts = { receivedRows: number; newRows: number; changedRows: number };

/** One read of GitHub in the ledger. Instants are ISO 8601. */
export type StoredSync = SyncCounts & {
  id: string;
  trigger: Tables["syncs"]["trigger"];
  from: string;
  to: string;
  askedDays: number;
  startedAt: string;
  finishedAt: string | null;
  state: Tables["syncs"]["state"];
  /** The first values that could not be used. */
  quarantined: QuarantinedValue[];
  problem: SyncProblem | null;
  progress: SyncProgress;
};

const mostQuarantined = 100;

/** Enters a running sync into the ledger. */
export async function startSync(
  { query }: Database,
  sync: { enterprise: string; trigger: StoredSync["trigger"]; from: string; to: string; askedDays: number },
  now = new Date(),
): Promise<StoredSync> {
  const row = await query
    .insertInto("syncs")
    .values({
      id: randomUUID(),
      enterprise: enterpriseKey(sync.enterprise),
      trigger: sync.trigger,
      from_day: sync.from,
      to_day: sync.to,
      started_at: now.toISOString(),
      updated_at: now.toISOString(),
      finished_at: null,
      state: "running",
      asked_days: sync.askedDays,
      received_rows: 0,
      new_rows: 0,
      changed_rows: 0,
      quarantined: "[]",
      problem: null,
      progress: "[]",
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toSync(row);
}

/** Records how far a running sync has come. */
export async function progressSync(
  database: Database,
  id: string,
  { progress, ...counts }: SyncCounts & { progress: SyncProgress },
  now = new Date(),
): Promise<void> {
  await update(database, id, { ...countColumns(counts), progress: JSON.stringify(progress) }, now);
}

export async function finishSync(
  database: Database,
  id: string,
  { quarantined, ...counts }: SyncCounts & { quarantined: readonly QuarantinedValue[] },
  now = new Date(),
): Promise<void> {
  const columns = {
    ...countColumns(counts),
    state: "succeeded" as const,
    finished_at: now.toISOString(),
    quarantined: JSON.stringify(quarantined.slice(0, mostQuarantined)),
    problem: null,
  };
  await update(database, id, columns, now);
}

export async function failSync(
  database: Database,
  id: string,
  problem: SyncProblem,
  now = new Date(),
): Promise<void> {
  const columns = {
    state: "failed" as const,
    finished_at: now.toISOString(),
    problem: JSON.stringify(problem),
  };
  await update(database, id, columns, now);
}

/** The newest syncs, newest first; with `before`, those that started earlier. */
export async function listSyncs(
  { query }: Database,
  enterprise: string,
  limit: number,
  before?: Pick<StoredSync, "id" | "startedAt">,
): Promise<StoredSync[]> {
  const rows = await newestFirst(query, enterprise)
    .$if(before !== undefined, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("started_at", "id"), "<", tuple(before?.startedAt ?? "", before?.id ?? "")),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(toSync);
}

export async function findSync(
  { query }: Database,
  enterprise: string,
  id: string,
): Promise<StoredSync | null> {
  const row = await newestFirst(query, enterprise).where("id", "=", id).executeTakeFirst();
  return row ? toSync(row) : null;
}

/** Which days GitHub was asked for and when, of the reads that succeeded: of those for the same days the last. */
export async function listSucceededReads({ query }: Database, enterprise: string): Promise<GitHubRead[]> {
  const rows = await query
    .selectFrom("syncs")
    .select(["from_day", "to_day"])
    .select((select) => [
      select.fn.max("started_at").as("started_at"),
      select.fn.max("finished_at").as("finished_at"),
    ])
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("state", "=", "succeeded")
    .groupBy(["from_day", "to_day"])
    .execute();
  return rows.map((row) => ({
    from: row.from_day,
    to: row.to_day,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? row.started_at,
  }));
}

export async function latestSync({ query }: Database, enterprise: string): Promise<StoredSync | null> {
  const row = await newestFirst(query, enterprise).limit(1).executeTakeFirst();
  return row ? toSync(row) : null;
}

/** Of those that bring everything up to date: one of some missing days does not. */
export async function latestSucceededSync(
  { query }: Database,
  enterprise: string,
): Promise<StoredSync | null> {
  const row = await newestFirst(query, enterprise)
    .where("state", "=", "succeeded")
    .where("trigger", "!=", "fill")
    .limit(1)
    .executeTakeFirst();
  return row ? toSync(row) : null;
}

/** When the newest read began that brought each enterprise with a token up to date; null before the first. */
export async function listLastReads({
  query,
}: Database): Promise<{ slug: string; startedAt: string | null }[]> {
  // Looked up by index for each: the ledger goes back for as long as there are reads.
  const rows = await query
    .selectFrom("enterprises")
    .select([
      "slug",
      ({ selectFrom }) =>
        selectFrom("syncs")
          .select("started_at")
          .whereRef("syncs.enterprise", "=", "enterprises.key")
          .where("state", "=", "succeeded")
          .where("trigger", "!=", "fill")
          .orderBy("started_at", "desc")
          .limit(1)
          .as("started_at"),
    ])
    .where("token_ciphertext", "is not", null)
    .orderBy("key")
    .execute();
  return rows.map(({ slug, started_at }) => ({ slug, startedAt: started_at }));
}

export const interruptedRead: Readonly<SyncProblem> = {
  type: "interrupted",
  title: "The read was interrupted.",
  detail: "Tidemark stopped while it was reading GitHub. What had been received is stored.",
  nextSteps: ["Fetch again."],
};

/** Marks running syncs as failed whose enterprise nobody holds the lease to read: their process has died. */
export async function failInterruptedSyncs(query: Kysely<Tables>, now = new Date()): Promise<void> {
  const lease = sql<string>`cast(${readingLease("")} as text) || syncs.enterprise`;
  await query
    .updateTable("syncs")
    .set({ state: "failed", finished_at: now.toISOString(), problem: JSON.stringify(interruptedRead) })
    .where("state", "=", "running")
    .where(({ not, exists }) => not(exists(heldLeases(query).where("leases.name", "=", lease))))
    .execute();
}

/** The reads of an enterprise that say they run, of processes that have lost the lease to read it. */
export async function failForsakenSyncs(
  { query }: Database,
  enterprise: string,
  now = new Date(),
): Promise<void> {
  await query
    .updateTable("syncs")
    .set({ state: "failed", finished_at: now.toISOString(), problem: JSON.stringify(interruptedRead) })
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("state", "=", "running")
    .execute();
}

async function update(
  { query }: Database,
  id: string,
  columns: Updateable<Tables["syncs"]>,
  now: Date,
): Promise<void> {
  await query
    .updateTable("syncs")
    .set({ ...columns, updated_at: now.toISOString() })
    .where("id", "=", id)
    // What another process has taken for dead says no more of itself.
    .where("state", "=", "running")
    .execute();
}

function newestFirst(query: Kysely<Tables>, enterprise: string) {
  return query
    .selectFrom("syncs")
    .selectAll()
    .where("enterprise", "=", enterpriseKey(enterprise))
    .orderBy("started_at", "desc")
    .orderBy("id", "desc");
}

function countColumns({ receivedRows, newRows, changedRows }: SyncCounts) {
  return { received_rows: receivedRows, new_rows: newRows, changed_rows: changedRows };
}

function toSync(row: Selectable<Tables["syncs"]>): StoredSync {
  return {
    id: row.id,
    trigger: row.trigger,
    from: row.from_day,
    to: row.to_day,
    askedDays: row.asked_days,
    receivedRows: row.received_rows,
    newRows: row.new_rows,
    changedRows: row.changed_rows,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    state: row.state,
    quarantined: JSON.parse(row.quarantined) as QuarantinedValue[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as SyncProblem),
    progress: JSON.parse(row.progress) as SyncProgress,
  };
}
