import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { daysBetween } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { getDatabase } from "@/lib/server/store/database";
import {
  type EnterpriseRow,
  enterpriseKey,
  findEnterprise,
  listEnterprises,
} from "@/lib/server/store/enterprises";
import { listServers, type StoredServer } from "@/lib/server/store/listed-servers";
import { readHistories, readReadings } from "@/lib/server/store/readings";
import type { Database } from "@/lib/server/store/tables";
import { figurePaths } from "@/lib/snapshot/figures";
import { type ReadingColumns, type ReadingsSelection, readingsWithin } from "@/lib/snapshot/reading-columns";
import { LastUsed } from "./last-used";

/** Every reading of an enterprise as of a data version. */
type History = { dataVersion: number; columns: ReadingColumns[] };

const bytesANumber = 8;
/** 54,750 server-days are 43 million bytes. */
const mostBytes = 64_000_000;
const histories = new LastUsed<History>("histories", mostBytes, ({ columns }) =>
  bytesOf(columns.reduce((sum, { days }) => sum + days.length, 0)),
);
/** After a view was answered, so that whoever opens a page gets all of it first. */
const restBeforeHistory = 300;
/** Reading one server's years stops all else for some milliseconds. */
const restBetweenServers = 40;

/**
 * The readings a view asks for. The first view of an enterprise's data version has them read from the store, and all
 * others of it, whatever their dates and metrics, from its whole history in memory, if that is not too long.
 */
export async function viewReadings(
  database: Database,
  enterprise: EnterpriseRow,
  servers: readonly StoredServer[],
  selection: ReadingsSelection,
): Promise<ReadingColumns[]> {
  const history = histories.made(enterpriseKey(enterprise.slug));
  if (history?.dataVersion === enterprise.dataVersion) return readingsWithin(history.columns, selection);
  const readings = await readReadings(database, enterprise.slug, selection);
  void keepHistory(database, enterprise, servers);
  return readings;
}

/** Before anybody looks: of as many enterprises as there is room for. */
export async function keepHistories(): Promise<void> {
  await withoutHarm(async () => {
    const database = await getDatabase();
    let bytes = 0;
    for (const enterprise of await listEnterprises(database)) {
      const servers = await listServers(database, enterprise.slug);
      bytes += bytesOf(mostDaysOf(servers));
      if (bytes > mostBytes) return;
      await keepHistory(database, enterprise, servers);
    }
  });
}

/** Once a read has changed what is stored of an enterprise that somebody looks at. */
export async function renewHistory(slug: string): Promise<void> {
  const history = histories.made(enterpriseKey(slug));
  if (!history) return;
  await withoutHarm(async () => {
    const database = await getDatabase();
    const enterprise = await findEnterprise(database, slug);
    if (!enterprise || enterprise.dataVersion === history.dataVersion) return;
    await keepHistory(database, enterprise, await listServers(database, slug));
  });
}

async function keepHistory(
  database: Database,
  { slug, dataVersion }: EnterpriseRow,
  servers: readonly StoredServer[],
): Promise<void> {
  const underWay = processWide("histories.under-way", () => new Map<string, true>());
  if (bytesOf(mostDaysOf(servers)) > mostBytes || underWay.size > 0) return;
  underWay.set(slug, true);
  await withoutHarm(async () => {
    await rest(restBeforeHistory);
    const ids = servers.map(({ serverId }) => serverId);
    const columns = await readHistories(database, slug, ids, () => rest(restBetweenServers));
    // What was written meanwhile is in a part of it.
    const isStill = (await findEnterprise(database, slug))?.dataVersion === dataVersion;
    if (isStill) histories.keep(enterpriseKey(slug), { dataVersion, columns });
  });
  underWay.delete(slug);
}

/** Views are answered from the store where there is no history. */
async function withoutHarm(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.debug({ err: error }, "a history is not kept in memory");
  }
}

async function rest(milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { ref: false });
}

function mostDaysOf(servers: readonly StoredServer[]): number {
  return servers.reduce((sum, { firstDay, lastDay }) => sum + daysBetween(firstDay, lastDay) + 1, 0);
}

/** Of so many server-days, with every figure. */
function bytesOf(days: number): number {
  return days * (figurePaths.length + 2) * bytesANumber;
}
