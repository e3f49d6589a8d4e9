import "server-only";
import { invalidParameters } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import {
  findSync,
  latestSucceededSync,
  latestSync,
  listSyncs,
  type StoredSync,
} from "@/lib/server/store/syncs";
import { enterpriseOf } from "./enterprise-of";

/** The newest read with its progress; null before the first. */
export async function newestSync(slug: string): Promise<StoredSync | null> {
  const enterprise = await enterpriseOf(slug);
  return latestSync(await getDatabase(), enterprise.slug);
}

/** Reads of GitHub, newest first; with `before`, the id of one, those that started earlier. */
export async function syncLedger(
  slug: string,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<{ syncs: StoredSync[]; before: string | null }> {
  const enterprise = await enterpriseOf(slug);
  const database = await getDatabase();
  const from = before === undefined ? undefined : await findSync(database, enterprise.slug, before);
  if (from === null) {
    throw invalidParameters([{ parameter: "before", message: "`before` is no read of this enterprise." }]);
  }
  const found = await listSyncs(database, enterprise.slug, limit + 1, from);
  const syncs = found.slice(0, limit);
  return { syncs, before: found.length > limit ? (syncs.at(-1)?.id ?? null) : null };
}

/** When GitHub was last read successfully; null if never. */
export async function lastReadAt(slug: string): Promise<string | null> {
  return (await latestSucceededSync(await getDatabase(), slug))?.finishedAt ?? null;
}
