import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { daysBetween } from "@/lib/period/day";
import { log } from "@/lib/server/log";
import { processWide } from "@/lib/server/process/process-wide";
import { type EnterpriseRow, findEnterprise } from "@/lib/server/store/enterprises";
import type { StoredServer } from "@/lib/server/store/listed-servers";
import { readHistories, readReadings } from "@/lib/server/store/readings";
import type { Database } from "@/lib/server/store/tables";
import { figurePaths } from "@/lib/snapshot/figures";
import { type ReadingColumns, type ReadingsSelection, readingsWithin } from "@/lib/snapshot/reading-columns";
import { LastUsed } from "./last-used";

const bytesANumber = 8;
/** 54,750 server-days are 43 million bytes. */
const mostBytes = 64_000_000;
const histories = new LastUsed<ReadingColumns[]>("histories", mostBytes, bytesOf);
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
  const history = histories.made(keyOf(enterprise));
  if (history) return readingsWithin(history, selection);
  const readings = await readReadings(database, enterprise.slug, selection);
  void keepHistory(database, enterprise, servers);
  return readings;
}

async function keepHistory(
  database: Database,
  { slug, dataVersion }: EnterpriseRow,
  servers: readonly StoredServer[],
): Promise<void> {
  const mostDays = servers.reduce(
    (days, server) => days + daysBetween(server.firstDay, server.lastDay) + 1,
    0,
  );
  const underWay = processWide("histories.under-way", () => new Set<string>());
  if (mostDays * figurePaths.length * bytesANumber > mostBytes || underWay.size > 0) return;
  const key = keyOf({ slug, dataVersion });
  underWay.add(key);
  try {
    await rest(restBeforeHistory);
    const ids = servers.map(({ serverId }) => serverId);
    const read = await readHistories(database, slug, ids, () => rest(restBetweenServers));
    // What was written meanwhile is in a part of it.
    const isStill = (await findEnterprise(database, slug))?.dataVersion === dataVersion;
    if (isStill) await histories.getOrMake(key, async () => read);
  } catch (error) {
    log.debug({ err: error, enterprise: slug }, "a history is not kept in memory");
  } finally {
    underWay.delete(key);
  }
}

async function rest(milliseconds: number): Promise<void> {
  await pause(milliseconds, undefined, { ref: false });
}

function keyOf({ slug, dataVersion }: Pick<EnterpriseRow, "slug" | "dataVersion">): string {
  return JSON.stringify([slug, dataVersion]);
}

function bytesOf(read: ReadingColumns[]): number {
  const numbers = read.reduce((sum, { days, figures }) => sum + days.length * (figures.size + 2), 0);
  return numbers * bytesANumber;
}
