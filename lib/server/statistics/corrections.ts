import "server-only";
import type { CorrectionsPage } from "@/lib/coverage/day-record";
import { invalidParameters } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import {
  findCorrectedSnapshot,
  listCorrectedSnapshots,
  listVersions,
} from "@/lib/server/store/replaced-snapshots";
import { enterpriseOf } from "./enterprise-of";
import { revisionsOf } from "./revisions";
import { storedServers } from "./stored-servers";

/** Values listed of one correction; how many there are is told beside them. */
const mostListed = 20;

/** Days whose values became others, the last corrected first; with `before`, the id of one, those before it. */
export async function corrections(
  slug: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<CorrectionsPage> {
  const enterprise = await enterpriseOf(slug);
  const database = await getDatabase();
  const from =
    before === undefined ? undefined : await findCorrectedSnapshot(database, enterprise.slug, before);
  if (from === null) {
    throw invalidParameters([
      { parameter: "before", message: "`before` is no correction of this enterprise." },
    ]);
  }
  const found = await listCorrectedSnapshots(database, enterprise.slug, limit + 1, from);
  const shown = found.slice(0, limit);
  const versions = await listVersions(database, enterprise.slug, shown);
  const changes = new Map(versions.flatMap(revisionsOf).map((revision) => [revision.id, revision.changes]));
  const { servers } = await storedServers(enterprise, new Date());
  return {
    corrections: shown.map(({ id, serverId, day, replacedAt, replacedBy }) => ({
      id,
      server: serverId,
      label:
        servers.find(({ members }) => members.some(({ server }) => server === serverId))?.label ?? serverId,
      day,
      ...{ replacedAt, replacedBy },
      changedValues: changes.get(id)?.length ?? 0,
      changes: changes.get(id)?.slice(0, mostListed) ?? [],
    })),
    before: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
