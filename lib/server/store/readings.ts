import "server-only";
import type { Kysely } from "kysely";
import type { FigurePath } from "@/lib/snapshot/figures";
import type { Reading } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { figureColumn, figureColumns } from "./figure-columns";
import { compareText, groupDays, rowKey, toReading } from "./snapshot-row";
import type { Database, Tables } from "./tables";

/**
 * The readings of some servers within the periods, with only the figures asked for, and before each period, for
 * each server and figure, the last reading that has it: a rise needs it. Without figures: what is stored, and
 * from where. Ordered by server and day, each at most once.
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
  const columns = selection.figures.map((path) => [path, figureColumn(path)] as const);
  const rows = new Map<string, Reading>();
  for (const { from, to } of selection.periods) {
    const within = await readingRows(query, enterpriseKey(enterprise), columns)
      .where("server_id", "in", selection.servers)
      .where("day", ">=", from)
      .where("day", "<=", to)
      .execute();
    const before = await readLastBefore(query, enterpriseKey(enterprise), selection.servers, columns, from);
    for (const row of [...within, ...before]) rows.set(rowKey(row), toReading(row, columns));
  }
  return [...rows.values()].sort((a, b) => compareText(a.serverId, b.serverId) || compareText(a.day, b.day));
}

/** The readings of single days with every figure: a server's newest, for example. */
export async function readWhole(
  { query }: Database,
  enterprise: string,
  days: readonly { serverId: string; day: string }[],
): Promise<Reading[]> {
  const daysByServer = groupDays(days.map(({ serverId, day }) => ({ server_id: serverId, day })));
  const rows = await readDays(query, enterpriseKey(enterprise), figureColumns, daysByServer);
  return rows.map((row) => toReading(row, figureColumns));
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
  servers: readonly string[],
  columns: typeof figureColumns,
  day: string,
) {
  const earlier = query.selectFrom("snapshots").where("enterprise", "=", key).where("day", "<", day);
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
