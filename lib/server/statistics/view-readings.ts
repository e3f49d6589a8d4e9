import "server-only";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import type { StoredServer } from "@/lib/server/store/listed-servers";
import { readReadings } from "@/lib/server/store/readings";
import type { Database } from "@/lib/server/store/tables";
import { type ReadingColumns, type ReadingsSelection, readingsWithin } from "@/lib/snapshot/reading-columns";
import { historyOf, keepHistory } from "./histories";

/**
 * The readings a view asks for: from the enterprise's whole history in memory, whatever its dates and metrics, or from
 * the store, where none is kept or too much has changed since.
 */
export async function viewReadings(
  database: Database,
  enterprise: EnterpriseRow,
  servers: readonly StoredServer[],
  selection: ReadingsSelection,
): Promise<ReadingColumns[]> {
  const history = await historyOf(database, enterprise);
  if (history?.dataVersion === enterprise.dataVersion) return readingsWithin(history.columns, selection);
  const readings = await readReadings(database, enterprise.slug, selection);
  if (!history) void keepHistory(database, enterprise, servers);
  return readings;
}
