import "server-only";
import { type CollectionWindow, lastDue } from "@/lib/coverage/collection-time";
import { besideReading } from "@/lib/server/store/beside-reading";
import { getDatabase } from "@/lib/server/store/database";
import { type EnterpriseRow, findEnterprise, listEnterprises } from "@/lib/server/store/enterprises";
import { latestSucceededSync, latestSync, listLastReads, type StoredSync } from "@/lib/server/store/syncs";
import { obstacleTo } from "./next-read";
import { isReading, type ReadingTrigger, startReading, untilFewerReads } from "./sync";

/** Enterprises that are read at once where nobody waits for it, such as after a night's stop. */
const mostAtOnce = 4;

/**
 * Starts what the day's schedule asks for: a read of every enterprise whose time has come since its last good read
 * began, one missed while Tidemark was stopped too. One that fails is tried again as on viewing a page.
 */
export async function readWhatIsDue(window: CollectionWindow, now = new Date()): Promise<void> {
  const database = await getDatabase();
  const isDue = (slug: string, startedAt: string | null) =>
    startedAt === null || startedAt < lastDue(slug, window, now);
  for (const { slug, startedAt } of await listLastReads(database)) {
    if (!isDue(slug, startedAt)) continue;
    // Before it is asked once more: another process may read it during the wait.
    await untilFewerReads(mostAtOnce);
    const enterprise = await findEnterprise(database, slug);
    const last = await latestSync(database, slug);
    const succeeded = await latestSucceededSync(database, slug);
    if (!enterprise || !isDue(slug, succeeded?.startedAt ?? null)) continue;
    await besideReading(`a read of ${slug}`, () =>
      startUnlessHindered(enterprise, "schedule", { last, now }),
    );
  }
}

type AskedRead = { enterprise: string; outcome: "started" | "under-way" | "waiting" | "no-token" };

/** Starts a read of every enterprise that may be read, for whoever keeps a schedule elsewhere. */
export async function readAll(now = new Date()): Promise<AskedRead[]> {
  const asked: AskedRead[] = [];
  const database = await getDatabase();
  for (const enterprise of await listEnterprises(database)) {
    const last = await latestSync(database, enterprise.slug);
    const outcome = await startUnlessHindered(enterprise, "cron", { last, now });
    asked.push({ enterprise: enterprise.slug, outcome });
  }
  return asked;
}

async function startUnlessHindered(
  enterprise: EnterpriseRow,
  trigger: ReadingTrigger,
  { last, now }: { last: StoredSync | null; now: Date },
): Promise<AskedRead["outcome"]> {
  const obstacle = await obstacleTo(enterprise, last);
  if (isReading(enterprise.slug)) return "under-way";
  if (obstacle.type !== "none") return outcomes[obstacle.type];
  if (obstacle.until !== null && Date.parse(obstacle.until) > now.getTime()) return "waiting";
  await startReading(enterprise, trigger, last);
  return "started";
}

const outcomes = {
  "under-way": "under-way",
  "token-missing": "no-token",
  "token-refused": "waiting",
} as const;
