import "server-only";
import { type Kysely, sql } from "kysely";
import type { Json, SnapshotSource } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { compareRank, groupDays, rowKey } from "./snapshot-row";
import type { Database, Tables } from "./tables";

/** The days of each server of which a value became another one: a row a server. */
export async function listCorrectedDays(
  { query }: Database,
  enterprise: string,
): Promise<Map<string, Set<string>>> {
  const rows = await query
    .selectFrom("replaced_snapshots")
    .select(["server_id", sql<string>`string_agg(day, ',')`.as("days")])
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("corrected", "=", 1)
    .groupBy("server_id")
    .execute();
  return new Map(rows.map((row) => [row.server_id, new Set(row.days.split(","))]));
}

/** What a server's day was, or is. */
export type SnapshotVersion = {
  serverId: string;
  day: string;
  source: SnapshotSource;
  readAt: string;
  collectionDate: string;
  body: Json;
  /** Null of the one that is stored. */
  replaced: { id: string; at: string; by: SnapshotSource } | null;
};

/** All that each of some servers' days has been, in the order in which one took the place of the one before. */
export async function listVersions(
  { query }: Database,
  enterprise: string,
  asked: readonly { serverId: string; day: string }[],
): Promise<SnapshotVersion[][]> {
  const key = enterpriseKey(enterprise);
  const columns = ["server_id", "day", "source", "read_at", "collection_date", "fingerprint"] as const;
  const found: VersionRow[] = [];
  for (const [server, days] of groupDays(asked.map(({ serverId, day }) => ({ server_id: serverId, day })))) {
    const stored = await query
      .selectFrom("snapshots")
      .innerJoin("snapshot_bodies as sent", (join) =>
        join
          .onRef("sent.enterprise", "=", "snapshots.enterprise")
          .onRef("sent.server_id", "=", "snapshots.server_id")
          .onRef("sent.day", "=", "snapshots.day"),
      )
      .select(columns.map((column) => `snapshots.${column}` as const))
      .select("sent.body")
      .where("snapshots.enterprise", "=", key)
      .where("snapshots.server_id", "=", server)
      .where("snapshots.day", "in", days)
      .execute();
    const replaced = await query
      .selectFrom("replaced_snapshots")
      .select([...columns, "body", "replaced_at", "replaced_by"])
      .where("enterprise", "=", key)
      .where("server_id", "=", server)
      .where("day", "in", days)
      .execute();
    found.push(...replaced, ...stored.map((row) => ({ ...row, replaced_at: null, replaced_by: null })));
  }
  const byDay = new Map<string, SnapshotVersion[]>();
  // By rank, not by time: what outranks something takes its place, whenever it was read.
  for (const row of found.sort(compareRank)) {
    const ofDay = byDay.get(rowKey(row)) ?? [];
    byDay.set(rowKey(row), [...ofDay, toVersion(row)]);
  }
  return [...byDay.values()];
}

type VersionRow = Pick<
  Tables["replaced_snapshots"],
  "server_id" | "day" | "source" | "read_at" | "collection_date" | "fingerprint" | "body"
> & { replaced_at: string | null; replaced_by: SnapshotSource | null };

function toVersion(row: VersionRow): SnapshotVersion {
  const { replaced_at, replaced_by } = row;
  return {
    serverId: row.server_id,
    day: row.day,
    source: row.source,
    readAt: row.read_at,
    collectionDate: row.collection_date,
    body: JSON.parse(row.body) as Json,
    replaced:
      replaced_at === null || replaced_by === null
        ? null
        : { id: idOf(replaced_at, row.fingerprint), at: replaced_at, by: replaced_by },
  };
}

export type CorrectedDay = {
  /** Tells it apart from every other of the enterprise. */
  id: string;
  serverId: string;
  day: string;
  replacedAt: string;
  replacedBy: SnapshotSource;
};

/** What had a value that is another one since, the last corrected first; with `before`, those that come after it. */
export async function listCorrectedSnapshots(
  { query }: Database,
  enterprise: string,
  limit: number,
  before?: CorrectedDay,
): Promise<CorrectedDay[]> {
  const rows = await corrected(query, enterprise)
    .$if(before !== undefined, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("replaced_at", "day", "server_id", "fingerprint"),
          "<",
          tuple(
            before?.replacedAt ?? "",
            before?.day ?? "",
            before?.serverId ?? "",
            partsOf(before?.id ?? "").fingerprint,
          ),
        ),
      ),
    )
    .orderBy("replaced_at", "desc")
    .orderBy("day", "desc")
    .orderBy("server_id", "desc")
    .orderBy("fingerprint", "desc")
    .limit(limit)
    .execute();
  return rows.map(toCorrectedDay);
}

export async function findCorrectedSnapshot(
  { query }: Database,
  enterprise: string,
  id: string,
): Promise<CorrectedDay | null> {
  const { replacedAt, fingerprint } = partsOf(id);
  const row = await corrected(query, enterprise)
    .where("replaced_at", "=", replacedAt)
    .where("fingerprint", "=", fingerprint)
    .executeTakeFirst();
  return row ? toCorrectedDay(row) : null;
}

function corrected(query: Kysely<Tables>, enterprise: string) {
  return query
    .selectFrom("replaced_snapshots")
    .select(["server_id", "day", "replaced_at", "replaced_by", "fingerprint"])
    .where("enterprise", "=", enterpriseKey(enterprise))
    .where("corrected", "=", 1);
}

function toCorrectedDay(
  row: Pick<
    Tables["replaced_snapshots"],
    "server_id" | "day" | "replaced_at" | "replaced_by" | "fingerprint"
  >,
): CorrectedDay {
  return {
    id: idOf(row.replaced_at, row.fingerprint),
    serverId: row.server_id,
    day: row.day,
    replacedAt: row.replaced_at,
    replacedBy: row.replaced_by,
  };
}

/** A fingerprint is of one server's day, which holds it at one time: with when it went, it is unique. */
function idOf(replacedAt: string, fingerprint: string): string {
  return `${replacedAt}~${fingerprint}`;
}

function partsOf(id: string): { replacedAt: string; fingerprint: string } {
  const [replacedAt = "", fingerprint = ""] = id.split("~");
  return { replacedAt, fingerprint };
}
