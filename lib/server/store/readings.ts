import "server-only";
import type { Kysely } from "kysely";
import type { FigurePath } from "@/lib/snapshot/figures";
import type { Reading } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { figureColumn, figureColumns } from "./figure-columns";
import type { Joins } from "./server-joins";
import { countingRows, readJoins } from "./servers";
import { compareText, groupDays, type ReadingRow, readingsOf } from "./snapshot-row";
import type { Database, Tables } from "./tables";

/** So that of many servers' years not every row is held beside its reading. */
const serversAStatement = 10;

/**
 * The readings of some servers within the periods, with only the figures asked for, and before each period, for
 * each server and figure, the last reading that has it: a rise needs it. Without figures: what is stored, and
 * from where. Ordered by server and day, each at most once; joined servers are one, under the newest's id.
 */
export async function readReadings(
  { query }: Database,
  enterprise: string,
  selection: {
    servers: readonly string[];
    periods: readonly { from: string; to: string }[];
    figures: readonly FigurePath[];
  },
): Promise<Reading[]> {
  if (selection.servers.length === 0) return [];
  const key = enterpriseKey(enterprise);
  const joins = await readJoins(query, key);
  const servers = selection.servers.flatMap((server) => joins.membersOf(server));
  const columns = selection.figures.map((path) => [path, figureColumn(path)] as const);
  const toReading = readingsOf(columns);
  const byServer = new Map<string, Map<string, Reading>>();
  const keep = (row: ReadingRow) => {
    const reading = toReading(row, joins.shownAs(row.server_id));
    const ofServer = byServer.get(reading.serverId);
    if (ofServer) ofServer.set(reading.day, reading);
    else byServer.set(reading.serverId, new Map([[reading.day, reading]]));
  };
  for (const { from, to } of selection.periods) {
    for (let at = 0; at < servers.length; at += serversAStatement) {
      const within = await readingRows(query, key, columns)
        .where("server_id", "in", servers.slice(at, at + serversAStatement))
        .where("day", ">=", from)
        .where("day", "<=", to)
        .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)))
        .execute();
      for (const row of within) keep(row);
    }
    const before = await readLastBefore(query, key, joins, servers, columns, from);
    for (const row of newestKnown(before, joins, columns)) keep(row);
  }
  return [...byServer]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, byDay]) => [...byDay.values()].sort((a, b) => compareText(a.day, b.day)));
}

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
  const toReading = readingsOf(figureColumns);
  // Oldest first, so that of a day that several have the newest's row is what stays.
  const counting = new Map<string, Reading>();
  for (const row of await readDays(query, key, figureColumns, groupDays(asked))) {
    const reading = toReading(row, joins.shownAs(row.server_id));
    counting.set(`${reading.day} ${reading.serverId}`, reading);
  }
  return [...counting.values()];
}

/** Of joined servers' last rows those that tell the newest of something: what one had last another may have since. */
function newestKnown(rows: readonly ReadingRow[], joins: Joins, columns: typeof figureColumns): ReadingRow[] {
  const told = new Set<string>();
  return [...rows]
    .sort((a, b) => compareText(b.day, a.day))
    .filter((row) => {
      const of = [null, ...columns.filter(([, column]) => row[column] !== null)].map(
        (figure) => `${joins.shownAs(row.server_id)} ${figure?.[0]}`,
      );
      const isNews = of.some((what) => !told.has(what));
      for (const what of of) told.add(what);
      return isNews;
    });
}

function readingRows(query: Kysely<Tables>, key: string, columns: typeof figureColumns) {
  return query
    .selectFrom("snapshots")
    .select(["server_id", "day", "source", "ghes_version", "dormancy_threshold_days"])
    .select(columns.map(([, column]) => column))
    .where("enterprise", "=", key);
}

/** The newest rows before a day and, where these lack a figure, the newest that have it. */
async function readLastBefore(
  query: Kysely<Tables>,
  key: string,
  joins: Joins,
  servers: readonly string[],
  columns: typeof figureColumns,
  day: string,
) {
  const earlier = query
    .selectFrom("snapshots")
    .where("enterprise", "=", key)
    .where("day", "<", day)
    .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)));
  const newestDays = await earlier
    .select((select) => ["server_id", select.fn.max("day").as("day")])
    .where("server_id", "in", servers)
    .groupBy("server_id")
    .execute();
  const newest = await readDays(query, key, columns, groupDays(newestDays));
  const lacking = newest.filter((row) => columns.some(([, column]) => row[column] === null));
  const lacked = columns.filter(([, column]) => lacking.some((row) => row[column] === null));
  if (lacking.length === 0) return newest;
  const lastDays = await earlier
    .select("server_id")
    .select((select) =>
      lacked.map(([, column]) =>
        select.fn.max(select.case().when(column, "is not", null).then(select.ref("day")).end()).as(column),
      ),
    )
    .where(
      "server_id",
      "in",
      lacking.map((row) => row.server_id),
    )
    .groupBy("server_id")
    .execute();
  const further = lastDays.flatMap((row) =>
    [...new Set(lacked.map(([, column]) => row[column]))]
      .filter((found) => found !== null)
      .map((found) => ({ server_id: row.server_id, day: found })),
  );
  return [...newest, ...(await readDays(query, key, columns, groupDays(further)))];
}

async function readDays(
  query: Kysely<Tables>,
  key: string,
  columns: typeof figureColumns,
  daysByServer: Map<string, string[]>,
) {
  const chunks = [];
  for (const [server, days] of daysByServer) {
    chunks.push(
      await readingRows(query, key, columns)
        .where("server_id", "=", server)
        .where("day", "in", days)
        .execute(),
    );
  }
  return chunks.flat();
}
