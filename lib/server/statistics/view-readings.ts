import "server-only";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import type { StoredServer } from "@/lib/server/store/listed-servers";
import { readReadings } from "@/lib/server/store/readings";
import type { Database } from "@/lib/server/store/tables";
import { type ReadingColumns, type ReadingsSelection, readingsWithin } from "@/lib/snapshot/reading-columns";
import { historyOf, keepHistory } from "./histories";

/**
 * What is made of the readings that each selection asks for: from the enterprise's whole history in memory, whatever its
 * dates and metrics, or from the store, where none is kept or too much has changed since. It is made at once and keeps
 * nothing of the readings: the history is written in as it changes.
 */
export async function withReadings<Made>(
  database: Database,
  enterprise: EnterpriseRow,
  servers: readonly StoredServer[],
  selections: readonly ReadingsSelection[],
  make: (readings: ReadingColumns[][]) => Made,
): Promise<Made> {
  const history = await historyOf(database, enterprise);
  if (history?.dataVersion === enterprise.dataVersion) {
    return make(selections.map((selection) => readingsWithin(history.columns, selection)));
  }
  const readings: ReadingColumns[][] = [];
  for (const selection of selections) readings.push(await readReadings(database, enterprise.slug, selection));
  if (!history) void keepHistory(database, enterprise, servers);
  return make(readings);
}
