import "server-only";
import type { Kysely } from "kysely";
import { enterpriseKey } from "./enterprises";
import { joinsOf } from "./server-joins";
import { readServerRows, type ServerRow } from "./servers";
import { compareText } from "./snapshot-row";
import type { Database, Tables } from "./tables";

/** One server, or several that an admin joined into one. */
export type StoredServer = {
  /** Of joined ones the newest's. */
  serverId: string;
  /** From 1 in the order first stored; of joined ones the oldest's. */
  number: number;
  /** As an admin gave it; null: it goes by its host name. */
  name: string | null;
  /** ISO 8601; null: it is expected to report. */
  archivedAt: string | null;
  /** The last one reported; null if none ever was. */
  hostName: string | null;
  ghesVersion: string | null;
  firstDay: string;
  lastDay: string;
  /** `collection_date` of the newest snapshot. */
  lastCollectedAt: string;
  /** What it is made of, oldest first: itself alone where nothing is joined. */
  members: StoredMember[];
};

type StoredMember = Pick<
  StoredServer,
  "serverId" | "hostName" | "ghesVersion" | "firstDay" | "lastDay" | "lastCollectedAt"
>;

/** Every server that has reported: in the order an admin gave them, then as they came, archived ones last. */
export async function listServers({ query }: Database, enterprise: string): Promise<StoredServer[]> {
  const key = enterpriseKey(enterprise);
  const known = await readServerRows(query, key);
  const spans = new Map((await readSpans(query, key)).map((span) => [span.serverId, span]));
  const joins = joinsOf(known);
  const rowOf = new Map(known.map((row) => [row.server_id, row]));
  const listed = known
    .filter(({ server_id }) => joins.shownAs(server_id) === server_id)
    .flatMap((row) => {
      const ids = joins.membersOf(row.server_id);
      const members = ids.flatMap((id) => spans.get(id) ?? []);
      const rows = ids.flatMap((id) => rowOf.get(id) ?? []);
      return members.length === 0
        ? []
        : [{ row, position: lastOf(rows, "position"), server: join(row, rows, members) }];
    });
  return listed
    .sort(
      (a, b) =>
        Number(a.server.archivedAt !== null) - Number(b.server.archivedAt !== null) ||
        (a.position ?? Number.MAX_VALUE) - (b.position ?? Number.MAX_VALUE) ||
        a.server.number - b.server.number,
    )
    .map(({ server }) => server);
}

function join(row: ServerRow, rows: readonly ServerRow[], members: StoredMember[]): StoredServer {
  // Of two with the same last day the newer one's snapshot counts: the order is stable.
  const byLastDay = [...members].sort((a, b) => compareText(a.lastDay, b.lastDay));
  const newest = byLastDay.at(-1);
  return {
    serverId: row.server_id,
    number: rows[0]?.number ?? row.number,
    name: lastOf(rows, "name"),
    archivedAt: row.archived_at,
    hostName: lastOf(byLastDay, "hostName"),
    ghesVersion: lastOf(byLastDay, "ghesVersion"),
    firstDay: members.map((member) => member.firstDay).sort()[0] ?? "",
    lastDay: newest?.lastDay ?? "",
    lastCollectedAt: newest?.lastCollectedAt ?? "",
    members,
  };
}

/** What the last that has it has. */
function lastOf<Part, Key extends keyof Part>(parts: readonly Part[], key: Key): Part[Key] | null {
  return parts.findLast((part) => part[key] !== null)?.[key] ?? null;
}

/** First and last day of every server that has a snapshot, and what it last said of itself: looked up, not scanned. */
async function readSpans(query: Kysely<Tables>, key: string): Promise<StoredMember[]> {
  const rows = await query
    .selectFrom("servers")
    .where("enterprise", "=", key)
    .select("server_id")
    .select((server) => {
      const own = server
        .selectFrom("snapshots")
        .where("snapshots.enterprise", "=", key)
        .whereRef("snapshots.server_id", "=", "servers.server_id");
      const lastReported = (column: "collection_date" | "host_name" | "ghes_version") =>
        own.select(column).where(column, "is not", null).orderBy("day", "desc").limit(1).as(column);
      return [
        own.select((row) => row.fn.min("day").as("day")).as("first_day"),
        own.select((row) => row.fn.max("day").as("day")).as("last_day"),
        lastReported("collection_date"),
        lastReported("host_name"),
        lastReported("ghes_version"),
      ];
    })
    .execute();
  return rows.flatMap(({ server_id, first_day, last_day, collection_date, host_name, ghes_version }) =>
    first_day === null || last_day === null || collection_date === null
      ? []
      : [
          {
            serverId: server_id,
            hostName: host_name,
            ghesVersion: ghes_version,
            firstDay: first_day,
            lastDay: last_day,
            lastCollectedAt: collection_date,
          },
        ],
  );
}
