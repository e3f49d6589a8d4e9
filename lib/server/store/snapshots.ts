import "server-only";
import type { Kysely } from "kysely";
import type { Json, Snapshot, SnapshotSource } from "@/lib/snapshot/snapshot";
import { moveDataVersion, spanOf } from "./data-changes";
import { enterpriseKey, holdEnterprise } from "./enterprises";
import { registerServers } from "./servers";
import {
  compareRank,
  groupDays,
  rowKey,
  type SnapshotRow,
  toSnapshotRow,
  valuesDiffer,
} from "./snapshot-row";
import type { Database, SnapshotsTable, Tables } from "./tables";
import { inTransaction } from "./transaction";

/** Rows a statement: 115 parameters a row stay below SQLite's 32,766 and PostgreSQL's 65,535. */
const rowsAStatement = 100;
const keysAStatement = 1_000;

export type UpsertOutcome = { new: number; changed: number; unchanged: number };

/**
 * Stores the snapshots in one transaction that also moves the enterprise's data version if anything changed.
 * Idempotent and independent of order: of several snapshots of a server and day, the highest by rank stays.
 */
export async function upsertSnapshots(
  { query }: Database,
  enterprise: string,
  snapshots: readonly Snapshot[],
  origin: {
    source: SnapshotSource;
    /** ISO 8601 */
    readAt: string;
    /** Whether a day that is new only now comes late. */
    isLate?: (day: string) => boolean;
  },
  /** Throws where they must not be written any more; whatever it writes stands or falls with them. */
  guard: (transaction: Kysely<Tables>) => Promise<void> = async () => {},
): Promise<UpsertOutcome> {
  const key = enterpriseKey(enterprise);
  const readAt = new Date(origin.readAt).toISOString();
  const incoming = new Map<string, SnapshotRow>();
  for (const snapshot of snapshots) {
    const row = toSnapshotRow(key, snapshot, origin.source, readAt);
    const other = incoming.get(rowKey(row.snapshot));
    if (!other || compareRank(row.snapshot, other.snapshot) > 0) incoming.set(rowKey(row.snapshot), row);
  }
  if (incoming.size === 0) return { new: 0, changed: 0, unchanged: 0 };
  const daysByServer = groupDays([...incoming.values()].map((row) => row.snapshot));

  return inTransaction(query, async (transaction) => {
    await guard(transaction);
    await holdEnterprise(transaction, key);
    const stored = new Map(
      (await readRanked(transaction, key, daysByServer)).map((row) => [rowKey(row), row]),
    );
    const added: SnapshotRow[] = [];
    const changed: SnapshotRow[] = [];
    const readAgain: SnapshotRow[] = [];
    for (const [id, row] of incoming) {
      const other = stored.get(id);
      if (!other) added.push(withLateness(row, origin.isLate));
      else if (compareRank(row.snapshot, other) <= 0) continue;
      else if (row.snapshot.source === other.source && row.snapshot.fingerprint === other.fingerprint)
        readAgain.push(row);
      else changed.push(row);
    }
    await eachKeyChunk(groupDays(readAgain.map((row) => row.snapshot)), (server, days) =>
      transaction
        .updateTable("snapshots")
        .set({ read_at: readAt })
        .where("enterprise", "=", key)
        .where("server_id", "=", server)
        .where("day", "in", days)
        .execute(),
    );
    await replaceRows(transaction, key, changed, readAt);
    await insertRows(transaction, added);
    await registerServers(transaction, key, [...groupDays(added.map((row) => row.snapshot)).keys()]);
    const days = spanOf([...added, ...changed].map((row) => row.snapshot.day));
    if (days) await moveDataVersion(transaction, key, days);
    return {
      new: added.length,
      changed: changed.length,
      unchanged: snapshots.length - added.length - changed.length,
    };
  });
}

export type StoredDay = {
  source: SnapshotSource;
  /** Null where that was before it was noted. */
  firstReadAt: string | null;
  readAt: string;
  collectionDate: string;
  late: boolean;
};

/** How a server's day came to be stored; null where it is not. */
export async function findStoredDay(
  { query }: Database,
  enterprise: string,
  serverId: string,
  day: string,
): Promise<StoredDay | null> {
  const row = await query
    .selectFrom("snapshots")
    .select(["source", "first_read_at", "read_at", "collection_date", "late"])
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("server_id", "=", serverId)
    .where("day", "=", day)
    .executeTakeFirst();
  if (!row) return null;
  return {
    source: row.source,
    firstReadAt: row.first_read_at,
    readAt: row.read_at,
    collectionDate: row.collection_date,
    late: row.late === 1,
  };
}

/** The stored rows as they were sent, ordered by day and server. */
export async function readBodies(
  { query }: Database,
  enterprise: string,
  page: { from: string; to: string; limit?: number; offset?: number },
): Promise<{ serverId: string; day: string; body: { [key: string]: Json } }[]> {
  const rows = await query
    .selectFrom((from) =>
      from
        .selectFrom("snapshots")
        .select(["enterprise", "server_id", "day"])
        .where("enterprise", "=", enterpriseKey(enterprise))
        .where("day", ">=", page.from)
        .where("day", "<=", page.to)
        .orderBy("day")
        .orderBy("server_id")
        .$if(page.limit !== undefined, (some) => some.limit(page.limit ?? 0).offset(page.offset ?? 0))
        .as("page"),
    )
    .innerJoin("snapshot_bodies as sent", (join) =>
      join
        .onRef("sent.enterprise", "=", "page.enterprise")
        .onRef("sent.server_id", "=", "page.server_id")
        .onRef("sent.day", "=", "page.day"),
    )
    .select(["page.server_id", "page.day", "sent.body"])
    .orderBy("page.day")
    .orderBy("page.server_id")
    .execute();
  return rows.map((row) => ({
    serverId: row.server_id,
    day: row.day,
    body: JSON.parse(row.body) as { [key: string]: Json },
  }));
}

/** How many rows `readBodies` has in all. */
export async function countBodies(
  { query }: Database,
  enterprise: string,
  period: { from: string; to: string },
): Promise<number> {
  const { rows } = await query
    .selectFrom("snapshots")
    .select((select) => select.fn.countAll<number>().as("rows"))
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("day", ">=", period.from)
    .where("day", "<=", period.to)
    .executeTakeFirstOrThrow();
  return rows;
}

function withLateness({ snapshot, body }: SnapshotRow, isLate = (_day: string) => false): SnapshotRow {
  return { snapshot: { ...snapshot, late: Number(isLate(snapshot.day)) }, body };
}

/** Keeps what the rows take the place of, then puts them there. */
async function replaceRows(
  query: Kysely<Tables>,
  key: string,
  rows: readonly SnapshotRow[],
  replacedAt: string,
): Promise<void> {
  const incoming = new Map(rows.map((row) => [rowKey(row.snapshot), row]));
  await eachKeyChunk(groupDays(rows.map((row) => row.snapshot)), async (server, days) => {
    const ofDays = query
      .selectFrom("snapshots")
      .where("snapshots.enterprise", "=", key)
      .where("snapshots.server_id", "=", server)
      .where("snapshots.day", "in", days);
    const replaced = await ofDays
      .innerJoin("snapshot_bodies as sent", (join) =>
        join
          .onRef("sent.enterprise", "=", "snapshots.enterprise")
          .onRef("sent.server_id", "=", "snapshots.server_id")
          .onRef("sent.day", "=", "snapshots.day"),
      )
      .selectAll("snapshots")
      .select("sent.body")
      .execute();
    const replacing: SnapshotRow[] = [];
    const kept: Tables["replaced_snapshots"][] = [];
    for (const { body, ...old } of replaced) {
      const row = incoming.get(rowKey(old));
      if (!row) continue;
      const { first_read_at, late } = old;
      replacing.push({ ...row, snapshot: { ...row.snapshot, first_read_at, late } });
      const { enterprise, server_id, day, source, collection_date, read_at, fingerprint } = old;
      kept.push({
        ...{ enterprise, server_id, day, source, collection_date, read_at, fingerprint, body },
        ...{ replaced_at: replacedAt, replaced_by: row.snapshot.source },
        corrected: Number(valuesDiffer(old, row.snapshot)),
      });
    }
    for (const chunk of chunksOf(kept, rowsAStatement)) {
      // Of one read, the same content may be replaced, come back in another's place, and be replaced again.
      await query
        .insertInto("replaced_snapshots")
        .values(chunk)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await query
      .deleteFrom("snapshots")
      .where("enterprise", "=", key)
      .where("server_id", "=", server)
      .where("day", "in", days)
      .execute();
    await insertRows(query, replacing);
  });
}

async function insertRows(query: Kysely<Tables>, rows: SnapshotRow[]): Promise<void> {
  for (const chunk of chunksOf(rows, rowsAStatement)) {
    await query
      .insertInto("snapshots")
      .values(chunk.map((row) => row.snapshot))
      .execute();
    const bodies = chunk.map(({ snapshot: { enterprise, server_id, day }, body }) => ({
      enterprise,
      server_id,
      day,
      body,
    }));
    await query.insertInto("snapshot_bodies").values(bodies).execute();
  }
}

async function readRanked(query: Kysely<Tables>, key: string, daysByServer: Map<string, string[]>) {
  const found: Pick<
    SnapshotsTable,
    "server_id" | "day" | "source" | "read_at" | "collection_date" | "fingerprint"
  >[] = [];
  await eachKeyChunk(daysByServer, async (server, days) => {
    const rows = await query
      .selectFrom("snapshots")
      .select(["server_id", "day", "source", "read_at", "collection_date", "fingerprint"])
      .where("enterprise", "=", key)
      .where("server_id", "=", server)
      .where("day", "in", days)
      .execute();
    found.push(...rows);
  });
  return found;
}

/** Calls `run` for each server with at most as many days as a statement takes. */
async function eachKeyChunk(
  daysByServer: Map<string, string[]>,
  run: (server: string, days: string[]) => Promise<unknown>,
): Promise<void> {
  for (const [server, days] of daysByServer) {
    for (const chunk of chunksOf(days, keysAStatement)) await run(server, chunk);
  }
}

function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
