import "server-only";
import { getDatabase } from "@/lib/server/store/database";
import type { EnterpriseRow } from "@/lib/server/store/enterprises";
import { listServers, type StoredServer } from "@/lib/server/store/listed-servers";
import { LastUsed } from "./last-used";

/** In servers of all kept lists: some megabytes. */
const mostKept = 10_000;
const cache = new LastUsed<readonly StoredServer[]>("known-servers", mostKept, ({ length }) => 1 + length);

/** Every server that has reported, as `listServers` lists them; kept while nothing stored of them changes. */
export async function knownServers({
  slug,
  dataVersion,
}: Pick<EnterpriseRow, "slug" | "dataVersion">): Promise<readonly StoredServer[]> {
  const database = await getDatabase();
  return cache.getOrMake(JSON.stringify([slug, dataVersion]), () => listServers(database, slug));
}
