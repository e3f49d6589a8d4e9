import "server-only";
import { addDays, earliestDay, latestDay } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { listServers } from "@/lib/server/store/listed-servers";
import { countBodies, readBodies } from "@/lib/server/store/snapshots";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import type { Json } from "@/lib/snapshot/snapshot";

const daysAPiece = 14;

/** How many rows the answers below have, but for those that a read of GitHub adds meanwhile. */
export async function countSnapshots(enterprise: EnterpriseRow, period: Period | null): Promise<number> {
  const days = period ?? { from: earliestDay, to: latestDay };
  return countBodies(await getDatabase(), enterprise.slug, days);
}

/** The stored rows as one JSON array, as GitHub sent them, in order of day and server. */
export async function* snapshotsAsJson(
  enterprise: EnterpriseRow,
  period: Period | null,
): AsyncGenerator<string> {
  let separator = "[";
  for await (const rows of bodies(enterprise.slug, period)) {
    if (rows.length === 0) continue;
    yield separator + rows.map((row) => JSON.stringify(row)).join(",\n");
    separator = ",\n";
  }
  yield separator === "[" ? "[]" : "]";
}

/** The stored rows in the dialect of GitHub's own CSV export. */
export async function* snapshotsAsCsv(
  enterprise: EnterpriseRow,
  period: Period | null,
): AsyncGenerator<string> {
  yield exportCsvHeader;
  for await (const rows of bodies(enterprise.slug, period)) yield rows.map(exportCsvRow).join("");
}

/** A few days at a time: a read of GitHub in between shifts no row from one piece into another. */
async function* bodies(slug: string, period: Period | null): AsyncGenerator<{ [key: string]: Json }[]> {
  const database = await getDatabase();
  const days = (await listServers(database, slug))
    .flatMap((server) => [server.firstDay, server.lastDay])
    .sort();
  const [first, newest] = [days[0], days.at(-1)];
  if (!first || !newest) return;
  const to = period && period.to < newest ? period.to : newest;
  for (
    let day = period && period.from > first ? period.from : first;
    day <= to;
    day = addDays(day, daysAPiece)
  ) {
    const last = addDays(day, daysAPiece - 1);
    const rows = await readBodies(database, slug, { from: day, to: last < to ? last : to });
    yield rows.map((row) => row.body);
  }
}
