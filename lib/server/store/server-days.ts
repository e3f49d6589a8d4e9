import "server-only";
import { sql } from "kysely";
import type { Run } from "@/lib/coverage/runs";
import type { SnapshotSource } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { countingRows, readJoins } from "./servers";
import type { Database } from "./tables";

type StoredDaysOfServer = {
  serverId: string;
  /** Itself, or one whose history it goes on with. */
  reportedBy: string;
  source: SnapshotSource;
  late: boolean;
  days: string[];
};

/** Every stored day of every server as it is shown with how it came, whatever the history's length. */
export async function listStoredDays({ query }: Database, enterprise: string): Promise<StoredDaysOfServer[]> {
  const key = enterpriseKey(enterprise);
  const joins = await readJoins(query, key);
  const rows = await query
    .selectFrom("snapshots")
    .select(["server_id", "source", "late", sql<string>`string_agg(day, ',')`.as("days")])
    .where("enterprise", "=", key)
    .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)))
    .groupBy(["server_id", "source", "late"])
    .execute();
  return rows.map((row) => ({
    serverId: joins.shownAs(row.server_id),
    reportedBy: row.server_id,
    source: row.source,
    late: row.late === 1,
    days: row.days.split(","),
  }));
}

type Reported = {
  ghes_version: string;
  host_name: string;
  features_enabled: string;
  dormancy_threshold_days: number;
};

/**
 * What a server as it is shown reported in one column over time, oldest first: a row each time the value changed.
 * Days that lack it neither end a run nor count in it.
 */
export async function listRuns<Column extends keyof Reported>(
  { query }: Database,
  enterprise: string,
  serverId: string,
  column: Column,
): Promise<Run<Reported[Column]>[]> {
  const value = sql.ref(column);
  const key = enterpriseKey(enterprise);
  const joins = await readJoins(query, key);
  return query
    .selectFrom((from) =>
      from
        .selectFrom("snapshots")
        .select(["day", value.as("value")])
        // Two counts that run side by side while the value stays: their difference tells the runs apart.
        .select(
          sql`row_number() over (order by day) - row_number() over (partition by ${value} order by day)`.as(
            "run",
          ),
        )
        .where("enterprise", "=", key)
        .where("server_id", "in", joins.membersOf(serverId))
        .where(column, "is not", null)
        .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)))
        .as("reported"),
    )
    .select((select) => [
      "value",
      select.fn.min("day").as("from"),
      select.fn.max("day").as("to"),
      select.fn.countAll<number>().as("days"),
    ])
    .groupBy(["value", "run"])
    .orderBy("from")
    .$castTo<Run<Reported[Column]>>()
    .execute();
}
