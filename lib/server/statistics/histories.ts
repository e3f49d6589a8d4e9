import "server-only";
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import { daysBetween } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { readChangedDays } from "@/lib/server/store/data-changes";
import { getDatabase } from "@/lib/server/store/database";
import {
  type EnterpriseRow,
  enterpriseKey,
  findEnterprise,
  listEnterprises,
} from "@/lib/server/store/enterprises";
import { listServers, type StoredServer } from "@/lib/server/store/listed-servers";
import { readDays, readHistories } from "@/lib/server/store/readings";
import type { Database } from "@/lib/server/store/tables";
import { figurePaths } from "@/lib/snapshot/figures";
import { type ReadingColumns, spareDays } from "@/lib/snapshot/reading-columns";
import { renewDays } from "@/lib/snapshot/renewed-days";
import { LastUsed } from "./last-used";

/** Every reading of an enterprise as of a data version. It moves on: whoever has waited for anything looks at that again. */
type History = {
  /** One that was removed and added again may come to the same versions. */
  createdAt: string;
  dataVersion: number;
  columns: ReadingColumns[];
};

const bytesANumber = 8;
/** 54,750 server-days of 50 servers are 47 million bytes. */
const mostBytes = 64_000_000;
const histories = new LastUsed<History>("histories", mostBytes, ({ columns }) =>
  bytesOf(columns.reduce((sum, { days }) => sum + days.length + spareDays, 0)),
);
/** A view waits for no more: beyond, its own readings are there sooner. */
const mostDaysRenewed = 3_000;
/** Something changes again and again while GitHub is read for the first time. */
const mostRounds = 5;

/** How a history is read beside what else the process does. */
type Pace = { before: number; between: () => Promise<void> };
const besideViews: Pace = {
  // After a view was answered, so that whoever opens a page gets all of it first.
  before: 300,
  // Reading one server's years stops all else for some milliseconds.
  between: () => rest(40),
};
/** For so long at most the start waits for histories, and nothing but they is read. */
const mostOfStart = 2_000;

/**
 * The enterprise's history as it is now, if one is in memory; what has changed since it was read is read first. Null
 * where none is, or where that is too much.
 */
export async function historyOf(
  database: Database,
  { slug, createdAt, dataVersion }: EnterpriseRow,
): Promise<History | null> {
  const key = enterpriseKey(slug);
  const underWay = processWide("histories.renewed", () => new Map<string, Promise<History | null>>());
  for (;;) {
    const kept = histories.made(key);
    if (kept?.createdAt !== createdAt) return null;
    if (kept.dataVersion === dataVersion) return kept;
    const renewing = underWay.get(key);
    if (!renewing) {
      const begun = keepRenewed(database, slug, kept).finally(() => underWay.delete(key));
      underWay.set(key, begun);
      return begun;
    }
    // One at a time: each has a history of its own in memory.
    if (!(await renewing)) return null;
  }
}

/** Before anybody looks: of as many enterprises as there is room for. Resolves once that is done, or goes on beside views. */
export async function keepHistories(): Promise<void> {
  const until = performance.now() + mostOfStart;
  const between = () => (performance.now() < until ? setImmediate() : besideViews.between());
  await Promise.race([keepAll({ before: 0, between }), rest(mostOfStart)]);
}

async function keepAll(pace: Pace): Promise<void> {
  await withoutHarm(async () => {
    const database = await getDatabase();
    let bytes = 0;
    for (const enterprise of await listEnterprises(database)) {
      const servers = await listServers(database, enterprise.slug);
      bytes += bytesOf(mostDaysOf(servers));
      if (bytes > mostBytes) return;
      await keepHistory(database, enterprise, servers, pace);
    }
  });
}

/** Once something has changed what is stored of an enterprise that somebody looks at. */
export async function renewHistory(slug: string): Promise<void> {
  if (!histories.made(enterpriseKey(slug))) return;
  await withoutHarm(async () => {
    const database = await getDatabase();
    const enterprise = await findEnterprise(database, slug);
    if (!enterprise || (await historyOf(database, enterprise))) return;
    await keepHistory(database, enterprise, await listServers(database, slug));
  });
}

/** Reads an enterprise's whole history, unless it is too long or another is being read. */
export async function keepHistory(
  database: Database,
  { slug, createdAt, dataVersion }: EnterpriseRow,
  servers: readonly StoredServer[],
  { before, between }: Pace = besideViews,
): Promise<void> {
  const underWay = processWide("histories.under-way", () => new Map<string, true>());
  if (bytesOf(mostDaysOf(servers)) > mostBytes || underWay.size > 0) return;
  underWay.set(slug, true);
  await withoutHarm(async () => {
    await rest(before);
    const columns = await readHistories(database, slug, idsOf(servers), between);
    await keepRenewed(database, slug, { createdAt, dataVersion, columns });
  });
  underWay.delete(slug);
}

/**
 * Keeps a history once all that changed since its version has been read, and nothing did while that was. What it may
 * have beyond its version was changed since then, and is read again with the rest. It is changed all at once, between
 * two views.
 */
async function keepRenewed(database: Database, slug: string, history: History): Promise<History | null> {
  return withoutHarm(async () => {
    const changes: Change[] = [];
    let reached = history.dataVersion;
    for (let round = 0; round < mostRounds; round += 1) {
      const now = await findEnterprise(database, slug);
      if (now?.createdAt !== history.createdAt) return null;
      if (now.dataVersion === reached) {
        // Of no version until all of it is written.
        history.dataVersion = Number.NaN;
        for (const change of changes) history.columns = changed(history.columns, change);
        history.dataVersion = reached;
        histories.keep(enterpriseKey(slug), history);
        return history;
      }
      const change = await readChange(database, now, reached);
      if (!change) return null;
      changes.push(change);
      reached = now.dataVersion;
    }
    return null;
  });
}

/** Days of which rows changed, if any did, and all that is stored of them. */
type Change = { days: Period; read: Awaited<ReturnType<typeof readDays>> } | "none";

/** What changed after a data version; null where that is not known, or too much. */
async function readChange(
  database: Database,
  { slug, dataVersion }: EnterpriseRow,
  after: number,
): Promise<Change | null> {
  const known = await readChangedDays(database, slug, { after, upTo: dataVersion });
  if (!known) return null;
  const { days } = known;
  if (!days) return "none";
  const servers = await listServers(database, slug);
  if (daysWithin(servers, days) > mostDaysRenewed || bytesOf(mostDaysOf(servers)) > mostBytes) return null;
  return { days, read: await readDays(database, slug, idsOf(servers), days) };
}

function changed(columns: readonly ReadingColumns[], change: Change): ReadingColumns[] {
  if (change === "none") return [...columns];
  const known = new Map(columns.map((history) => [history.serverId, history]));
  return [...change.read].flatMap(([id, read]) => renewDays(known.get(id), change.days, read) ?? []);
}

/** Views are answered from the store where there is no history. */
async function withoutHarm<Result>(work: () => Promise<Result>): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    log.debug({ err: error }, "a history is not kept in memory");
    return null;
  }
}

async function rest(milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { ref: false });
}

function idsOf(servers: readonly StoredServer[]): string[] {
  return servers.map(({ serverId }) => serverId);
}

/** With the room that each server's columns have. */
function mostDaysOf(servers: readonly StoredServer[]): number {
  return servers.reduce(
    (sum, { firstDay, lastDay }) => sum + daysBetween(firstDay, lastDay) + 1 + spareDays,
    0,
  );
}

function daysWithin(servers: readonly StoredServer[], { from, to }: Period): number {
  const within = servers.map((server) => ({
    ...{ from: server.firstDay > from ? server.firstDay : from },
    ...{ to: server.lastDay < to ? server.lastDay : to },
  }));
  return within.reduce((sum, days) => sum + Math.max(0, daysBetween(days.from, days.to) + 1), 0);
}

/** Of so many server-days, with every figure. */
function bytesOf(days: number): number {
  return days * (figurePaths.length + 2) * bytesANumber;
}
