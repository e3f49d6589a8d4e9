import "server-only";
import type { Period } from "@/lib/period/period";
import { getDatabase } from "@/lib/server/store/database";
import { readBodies } from "@/lib/server/store/snapshots";
import { exportCsvHeader, exportCsvRow } from "@/lib/snapshot/export-csv";
import type { Json } from "@/lib/snapshot/snapshot";
import { enterpriseOf } from "./enterprise-of";

const chunkRows = 500;
const allDays: Period = { from: "0000-01-01", to: "9999-12-31" };

/** The stored rows as one JSON array, as GitHub sent them, in order of day and server. */
export async function snapshotsAsJson(slug: string, period: Period | null): Promise<AsyncIterable<string>> {
  const enterprise = await enterpriseOf(slug);
  return jsonArray(bodies(enterprise.slug, period ?? allDays));
}

/** The stored rows in the dialect of GitHub's own CSV export. */
export async function snapshotsAsCsv(slug: string, period: Period | null): Promise<AsyncIterable<string>> {
  const enterprise = await enterpriseOf(slug);
  return csvLines(bodies(enterprise.slug, period ?? allDays));
}

async function* bodies(slug: string, period: Period): AsyncGenerator<{ [key: string]: Json }[]> {
  const database = await getDatabase();
  for (let offset = 0; ; offset += chunkRows) {
    const rows = await readBodies(database, slug, { ...period, limit: chunkRows, offset });
    yield rows.map((row) => row.body);
    if (rows.length < chunkRows) return;
  }
}

async function* jsonArray(chunks: AsyncIterable<Json[]>): AsyncGenerator<string> {
  let separator = "[";
  for await (const chunk of chunks) {
    for (const row of chunk) {
      yield separator + JSON.stringify(row);
      separator = ",\n";
    }
  }
  yield separator === "[" ? "[]" : "]";
}

async function* csvLines(chunks: AsyncIterable<{ [key: string]: Json }[]>): AsyncGenerator<string> {
  yield exportCsvHeader;
  for await (const chunk of chunks) for (const row of chunk) yield exportCsvRow(row);
}
