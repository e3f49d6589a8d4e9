import "server-only";
import { unnamedWaitAfter } from "@/lib/server/github/rate-limit";
import { listSyncs } from "@/lib/server/store/syncs";
import type { Database } from "@/lib/server/store/tables";

/** Reads that ended on our side: they do not tell whether GitHub would have limited them. */
const cutShort = ["interrupted", "read-stopped"];
/** More than it takes to reach the longest wait, as some may have been cut short. */
const lookedAt = 50;

/** How long to wait if GitHub limits the next read without naming a time; the ledger tells what came before. */
export async function unnamedWait(database: Database, slug: string): Promise<number> {
  const newest = await listSyncs(database, slug, lookedAt);
  const told = newest.filter(({ state, problem }) => {
    return state !== "running" && !(problem && cutShort.includes(problem.type));
  });
  const other = told.findIndex(({ problem }) => problem?.type !== "rate-limited");
  return unnamedWaitAfter(other < 0 ? told.length : other);
}
