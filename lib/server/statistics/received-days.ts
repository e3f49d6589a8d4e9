import "server-only";
import { joinsOf } from "@/lib/server/store/server-joins";
import type { ServerRow } from "@/lib/server/store/servers";
import type { StoredSync } from "@/lib/server/store/syncs";
import { serverLabels } from "@/lib/snapshot/server-label";
import type { Snapshot } from "@/lib/snapshot/snapshot";

/** What a read has received so far of each server that reported, by its id. */
export type ReceivedDays = Map<string, { hostName: string | null; days: Set<string> }>;

export function receive(received: ReceivedDays, snapshots: readonly Snapshot[]): void {
  for (const { serverId, hostName, day } of snapshots) {
    const days = received.get(serverId)?.days ?? new Set();
    received.set(serverId, { hostName, days: days.add(day) });
  }
}

/** The same as everybody sees servers: joined ones are one, and each goes by the name that an admin gave it. */
export function progressOf(
  received: ReceivedDays,
  rows: readonly Pick<ServerRow, "server_id" | "name" | "continues">[],
): StoredSync["progress"] {
  const joins = joinsOf(rows);
  const nameOf = new Map(rows.map(({ server_id, name }) => [server_id, name]));
  const ids = [...new Set([...received.keys()].map(joins.shownAs))];
  const shown = ids.map((serverId) => {
    const members = joins.membersOf(serverId);
    const parts = members.flatMap((member) => received.get(member) ?? []);
    return {
      serverId,
      name: nameOf.get(members.findLast((member) => nameOf.get(member) != null) ?? "") ?? null,
      hostName: parts.findLast(({ hostName }) => hostName !== null)?.hostName ?? null,
      days: new Set(parts.flatMap(({ days }) => [...days])).size,
    };
  });
  const labelOf = serverLabels(shown);
  return shown.map(({ serverId, days }) => ({ server: serverId, label: labelOf(serverId), days }));
}
