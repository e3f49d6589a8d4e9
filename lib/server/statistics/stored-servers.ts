import "server-only";
import type { StoredServer } from "@/lib/coverage/server-facts";
import { newestDay } from "@/lib/coverage/silence";
import { eachDay, today } from "@/lib/period/day";
import { getDatabase } from "@/lib/server/store/database";
import { listStoredDays } from "@/lib/server/store/server-days";
import { listServers } from "@/lib/server/store/snapshots";
import { serverLabel } from "@/lib/snapshot/server-label";

/** Every server that has reported with all its days, and the newest day there can be a snapshot of. */
export async function storedServers(
  slug: string,
  now: Date,
): Promise<{ servers: StoredServer[]; newestDay: string | null }> {
  const database = await getDatabase();
  const [listed, stored] = [await listServers(database, slug), await listStoredDays(database, slug)];
  const newest = newestDay(listed, today(now));
  const states = new Map<string, Map<string, string>>();
  for (const { serverId, source, days } of stored) {
    const ofServer = states.get(serverId) ?? new Map<string, string>();
    for (const day of days) ofServer.set(day, source === "api" ? "c" : "i");
    states.set(serverId, ofServer);
  }
  const servers = listed.map((server) => ({
    server: server.serverId,
    label: serverLabel(server),
    hostName: server.hostName,
    ghesVersion: server.ghesVersion,
    firstDay: server.firstDay,
    lastDay: server.lastDay,
    lastCollectedAt: server.lastCollectedAt,
    days: eachDay(server.firstDay, newest ?? server.lastDay)
      .map((day) => states.get(server.serverId)?.get(day) ?? "m")
      .join(""),
  }));
  return { servers, newestDay: newest };
}
