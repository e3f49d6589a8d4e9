import "server-only";
import type { Reading } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { figureColumns } from "./figure-columns";
import { readJoins } from "./servers";
import { groupDays, readingOf } from "./snapshot-row";
import type { Database } from "./tables";

/** The readings of single days of servers as they are shown, with every figure: a server's newest, for example. */
export async function readWhole(
  { query }: Database,
  enterprise: string,
  days: readonly { serverId: string; day: string }[],
): Promise<Reading[]> {
  const key = enterpriseKey(enterprise);
  const joins = await readJoins(query, key);
  const asked = days.flatMap(({ serverId, day }) =>
    joins.membersOf(serverId).map((server_id) => ({ server_id, day })),
  );
  // Oldest first, so that of a day that several have the newest's row is what stays.
  const counting = new Map<string, Reading>();
  for (const [server, ofServer] of groupDays(asked)) {
    const rows = await query
      .selectFrom("snapshots")
      .select(["server_id", "day", "source", "ghes_version", "dormancy_threshold_days"])
      .select(figureColumns.map(([, column]) => column))
      .where("enterprise", "=", key)
      .where("server_id", "=", server)
      .where("day", "in", ofServer)
      .execute();
    for (const row of rows) {
      const reading = readingOf(row, joins.shownAs(row.server_id));
      counting.set(`${reading.day} ${reading.serverId}`, reading);
    }
  }
  return [...counting.values()];
}
