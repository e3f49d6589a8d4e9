import "server-only";
import type { Period } from "@/lib/period/period";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { readBodies } from "@/lib/server/store/snapshots";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import type { Json } from "@/lib/snapshot/snapshot";

const chunkRows = 500;
const allDays: Period = { from: "0000-01-01", to: "9999-12-31" };

/** The stored rows as one JSON array, as GitHub sent them, in order of day and server. */
export async function* snapshotsAsJson(
  enterprise: EnterpriseRow,
  period: Period | null,
): AsyncGenerator<string> {
  let separator = "[";
  for await (const rows of bodies(enterprise.slug, period ?? allDays)) {
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
  for await (const rows of bodies(enterprise.slug, period ?? allDays)) yield rows.map(exportCsvRow).join("");
}

async function* bodies(slug: string, period: Period): AsyncGenerator<{ [key: string]: Json }[]> {
  const database = await getDatabase();
  for (let offset = 0; ; offset += chunkRows) {
    const rows = await readBodies(database, slug, { ...period, limit: chunkRows, offset });
    yield rows.map((row) => row.body);
    if (rows.length < chunkRows) return;
  }
}
