import "server-only";
import { dayStates, stateOfStored } from "@/lib/coverage/day-states";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { currentDay, newestDay } from "@/lib/coverage/silence";
import { eachDay, today } from "@/lib/period/day";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import type { StoredServer as ListedServer } from "@/lib/server/store/listed-servers";
import { listCorrectedDays } from "@/lib/server/store/replaced-snapshots";
import { listStoredDays } from "@/lib/server/store/server-days";
import { serverLabels } from "@/lib/snapshot/server-label";
import { knownServers } from "./known-servers";
import { LastUsed } from "./last-used";
import { lastReadAt } from "./sync-ledger";

type StoredServers = {
  servers: StoredServer[];
  /** The newest day there can be a snapshot of; null before the first one. */
  newestDay: string | null;
};

/** In days of all kept answers: some megabytes. */
const mostKept = 5_000_000;
const cache = new LastUsed<StoredServers>("stored-servers", mostKept, weightOf);

/** Every server that has reported with all its days; kept while no stored snapshot changes and the day lasts. */
export async function storedServers(
  { slug, dataVersion, token }: Pick<EnterpriseRow, "slug" | "dataVersion" | "token">,
  now: Date,
): Promise<StoredServers> {
  const source = { token, readAt: await lastReadAt(slug) };
  const key = JSON.stringify([slug, dataVersion, today(now), token === null, source.readAt === null]);
  return cache.getOrMake(key, async () =>
    readServers(slug, await knownServers({ slug, dataVersion }), source, now),
  );
}

function weightOf({ servers }: StoredServers): number {
  return servers.reduce((weight, { days }) => weight + days.length, 1_000);
}

type Source = Parameters<typeof currentDay>[0];

async function readServers(
  slug: string,
  listed: readonly ListedServer[],
  source: Source,
  now: Date,
): Promise<StoredServers> {
  const database = await getDatabase();
  const stored = await listStoredDays(database, slug);
  const corrected = await listCorrectedDays(database, slug);
  const newest = newestDay(listed, currentDay(source, listed, today(now)));
  const states = new Map<string, Map<string, string>>();
  for (const { serverId, reportedBy, days, ...came } of stored) {
    const ofServer = states.get(serverId) ?? new Map<string, string>();
    for (const day of days) {
      const state = stateOfStored({ ...came, corrected: corrected.get(reportedBy)?.has(day) ?? false });
      ofServer.set(day, dayStates[state]);
    }
    states.set(serverId, ofServer);
  }
  const labelOf = serverLabels(listed);
  const servers = listed.map((server) => ({
    server: server.serverId,
    label: labelOf(server.serverId),
    number: server.number,
    name: server.name,
    archivedAt: server.archivedAt,
    hostName: server.hostName,
    ghesVersion: server.ghesVersion,
    firstDay: server.firstDay,
    lastDay: server.lastDay,
    lastCollectedAt: server.lastCollectedAt,
    members: server.members.map(({ serverId, hostName, firstDay, lastDay }) => ({
      server: serverId,
      hostName,
      firstDay,
      lastDay,
    })),
    days: eachDay(server.firstDay, server.archivedAt === null && newest ? newest : server.lastDay)
      .map((day) => states.get(server.serverId)?.get(day) ?? dayStates.missing)
      .join(""),
  }));
  return { servers, newestDay: newest };
}
