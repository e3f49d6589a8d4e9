import "server-only";
import type { NotNull } from "kysely";
import { dayNumber } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { type FigurePath, figurePaths } from "@/lib/snapshot/figures";
import {
  emptyColumns,
  type ReadingColumns,
  type ReadingFacts,
  type ReadingsSelection,
} from "@/lib/snapshot/reading-columns";
import type { SnapshotSource } from "@/lib/snapshot/snapshot";
import { enterpriseKey } from "./enterprises";
import { type FigureColumn, figureColumn } from "./figure-columns";
import type { Joins } from "./server-joins";
import { countingRows, readJoins } from "./servers";
import { compareText } from "./snapshot-row";
import type { Database } from "./tables";

/** So few that what is read of them at once is gone before it weighs anything. */
const serversAStatement = 5;

/**
 * The readings of some servers within a period, with only the figures asked for, and before it each server's last and
 * the last of each figure that rises. Without figures: what is stored, and from where. Ordered by server.
 */
export async function readReadings(
  database: Database,
  enterprise: string,
  { servers, period, figures, rising }: ReadingsSelection,
): Promise<ReadingColumns[]> {
  if (servers.length === 0) return [];
  const asked = await ask(database, enterprise, figures, rising);
  const shown = shownOf(servers, asked.joins);
  const before = await readLastBefore(asked, membersOf(shown), period.from);
  const read: ReadingColumns[] = [];
  for (let at = 0; at < shown.length; at += serversAStatement) {
    const some = shown.slice(at, at + serversAStatement);
    read.push(
      ...columnsOf(some, [...before, ...(await readWithin(asked, membersOf(some), period))], figures),
    );
  }
  return read;
}

/** Every reading of some servers, with every figure; between two servers it waits for what it is given. */
export async function readHistories(
  database: Database,
  enterprise: string,
  servers: readonly string[],
  between: () => Promise<void>,
): Promise<ReadingColumns[]> {
  const asked = await ask(database, enterprise, figurePaths, []);
  const read: ReadingColumns[] = [];
  for (const one of shownOf(servers, asked.joins)) {
    await between();
    read.push(...columnsOf([one], await readWithin(asked, one.members, null), figurePaths));
  }
  return read;
}

/** What is stored of some days of servers, with every figure, by the ids these are shown under and in their order. */
export async function readDays(
  database: Database,
  enterprise: string,
  servers: readonly string[],
  days: Period,
): Promise<Map<string, ReadingColumns | undefined>> {
  const asked = await ask(database, enterprise, figurePaths, []);
  const shown = shownOf(servers, asked.joins);
  const read = new Map<string, ReadingColumns | undefined>(shown.map(({ id }) => [id, undefined]));
  for (let at = 0; at < shown.length; at += serversAStatement) {
    const some = shown.slice(at, at + serversAStatement);
    const rows = await readWithin(asked, membersOf(some), days);
    for (const columns of columnsOf(some, rows, figurePaths)) read.set(columns.serverId, columns);
  }
  return read;
}

/** A server as it is shown, and the ids of all that it is made of, oldest first. */
type Shown = { id: string; members: string[] };

function shownOf(servers: readonly string[], joins: Joins): Shown[] {
  return servers.toSorted(compareText).map((id) => ({ id, members: joins.membersOf(id) }));
}

function membersOf(shown: readonly Shown[]): string[] {
  return shown.flatMap(({ members }) => members);
}

function columnsOf(
  shown: readonly Shown[],
  rows: readonly Row[],
  figures: readonly FigurePath[],
): ReadingColumns[] {
  const byMember = byServer(rows);
  return shown.flatMap(({ id, members }) => {
    const own = members.flatMap((member) => byMember.get(member) ?? []);
    return own.length === 0 ? [] : [toColumns(id, inOrderOfDays(own), figures)];
  });
}

async function ask(
  database: Database,
  enterprise: string,
  figures: readonly FigurePath[],
  rising: readonly FigurePath[],
): Promise<Asked> {
  const key = enterpriseKey(enterprise);
  return {
    database,
    key,
    joins: await readJoins(database.query, key),
    figures,
    rising: figures.flatMap((path, position) => (rising.includes(path) ? [position] : [])),
  };
}

type Asked = {
  database: Database;
  key: string;
  joins: Joins;
  figures: readonly FigurePath[];
  /** Positions among the figures. */
  rising: readonly number[];
};

/** A row as an array: what stands before the figures, and these in the order they were asked for. */
type Row = [
  server: string,
  day: string,
  source: SnapshotSource,
  ghesVersion: string | null,
  dormancyThresholdDays: number | null,
  ...figures: (number | null)[],
];
const beforeFigures = 5;

function byServer(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[0]);
    if (group) group.push(row);
    else groups.set(row[0], [row]);
  }
  return groups;
}

/** By loops: of tens of thousands of rows all else takes longer than reading them. */
function toColumns(serverId: string, rows: readonly Row[], paths: readonly FigurePath[]): ReadingColumns {
  const { days, figures } = emptyColumns(serverId, paths, rows.length);
  const columns = [...figures.values()];
  for (const [at, row] of rows.entries()) {
    days[at] = dayNumber(row[1]);
    for (const [position, column] of columns.entries()) {
      column[at] = (row[beforeFigures + position] as number | null) ?? Number.NaN;
    }
  }
  return { serverId, days, figures, facts: factsOf(rows) };
}

/** One object for all days in a row that tell the same. */
function factsOf(rows: readonly Row[]): ReadingFacts[] {
  let last: ReadingFacts | null = null;
  return rows.map(([, , source, ghesVersion, dormancyThresholdDays]) => {
    const isLast =
      last?.source === source &&
      last.ghesVersion === ghesVersion &&
      last.dormancyThresholdDays === dormancyThresholdDays;
    last = isLast && last ? last : { source, ghesVersion, dormancyThresholdDays };
    return last;
  });
}

/** Most are already. Of a day that is there twice, which is the same row, one counts. */
function inOrderOfDays(rows: readonly Row[]): readonly Row[] {
  const isNext = (row: Row, at: number) => at === 0 || (rows[at - 1]?.[1] ?? "") < row[1];
  if (rows.every(isNext)) return rows;
  const sorted = rows.toSorted((a, b) => compareText(a[1], b[1]));
  return sorted.filter(([, day], at) => at === 0 || sorted[at - 1]?.[1] !== day);
}

function selectRows({ database, key, joins, figures }: Asked) {
  return database.query
    .selectFrom("snapshots")
    .select(["server_id", "day", "source", "ghes_version", "dormancy_threshold_days"])
    .select(figures.map(figureColumn))
    .where("enterprise", "=", key)
    .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)));
}

async function readWithin(asked: Asked, servers: readonly string[], period: Period | null): Promise<Row[]> {
  const rows = await asked.database.readArrays(
    selectRows(asked)
      .where("server_id", "in", servers)
      .$if(period !== null, (some) =>
        some.where("day", ">=", period?.from ?? "").where("day", "<=", period?.to ?? ""),
      )
      .orderBy("server_id")
      .orderBy("day"),
  );
  return rows as Row[];
}

/** The newest rows before a day and, where these lack a figure that rises, the newest that have it. */
async function readLastBefore(asked: Asked, servers: readonly string[], day: string): Promise<Row[]> {
  const newest = await readLastWith(asked, servers, day, null);
  const found = [...newest];
  for (const position of asked.rising) {
    const lacking = newest.filter((row) => row[beforeFigures + position] === null).map(([server]) => server);
    const path = asked.figures[position];
    if (lacking.length === 0 || path === undefined) continue;
    found.push(...(await readLastWith(asked, lacking, day, figureColumn(path))));
  }
  return newestKnown(asked, found);
}

/** Each server's last row before a day, or its last with something in a column. */
async function readLastWith(
  asked: Asked,
  servers: readonly string[],
  day: string,
  reported: FigureColumn | null,
): Promise<Row[]> {
  const { key, joins } = asked;
  const rows = selectRows(asked).where((on) =>
    on(
      on.refTuple("snapshots.server_id", "snapshots.day"),
      "in",
      on
        .selectFrom("servers")
        .where("servers.enterprise", "=", key)
        .where("servers.server_id", "in", servers)
        .select("servers.server_id")
        .select((of) =>
          of
            .selectFrom("snapshots")
            .select((row) => row.fn.max("snapshots.day").as("day"))
            .where("snapshots.enterprise", "=", key)
            .whereRef("snapshots.server_id", "=", "servers.server_id")
            .where("snapshots.day", "<", day)
            .$if(reported !== null, (some) =>
              some.where(`snapshots.${reported as FigureColumn}`, "is not", null),
            )
            .$if(joins.overshadowed.length > 0, (some) => some.where(countingRows(joins, key)))
            .as("day"),
        )
        .$narrowType<{ day: NotNull }>()
        .$asTuple("server_id", "day"),
    ),
  );
  return (await asked.database.readArrays(rows)) as Row[];
}

/** Of joined servers' last rows those that tell the newest of something: what one had last another may have since. */
function newestKnown({ joins, rising }: Asked, rows: readonly Row[]): Row[] {
  const told = new Set<string>();
  return rows
    .toSorted((a, b) => compareText(b[1], a[1]))
    .filter((row) => {
      const tells = ["anything", ...rising.filter((position) => row[beforeFigures + position] !== null)];
      const of = tells.map((what) => `${joins.shownAs(row[0])} ${what}`);
      const isNews = of.some((what) => !told.has(what));
      for (const what of of) told.add(what);
      return isNews;
    });
}
