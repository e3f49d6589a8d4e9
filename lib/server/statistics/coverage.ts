import "server-only";
import type { Coverage } from "@/lib/coverage/coverage";
import { missingStretches } from "@/lib/coverage/missing-stretches";
import { today } from "@/lib/period/day";
import { getDatabase } from "@/lib/server/store/database";
import { listSucceededReads } from "@/lib/server/store/syncs";
import { enterpriseOf } from "./enterprise-of";
import { nextRead } from "./next-read";
import { storedServers } from "./stored-servers";
import { refreshWhenStale } from "./sync";
import { lastReadAt } from "./sync-ledger";

/** Which days are stored of every server, and what is missing and why as far as the reads of GitHub tell. */
export async function coverage(slug: string): Promise<Coverage> {
  const enterprise = await enterpriseOf(slug);
  await refreshWhenStale(enterprise);
  const now = new Date();
  const { servers, newestDay } = await storedServers(enterprise, now);
  const reads = await listSucceededReads(await getDatabase(), enterprise.slug);
  return {
    enterprise: enterprise.slug,
    newestDay,
    servers,
    missing: missingStretches(servers, { reads, hasToken: enterprise.token !== null }, today(now)),
    readAt: await lastReadAt(enterprise.slug),
    nextRead: await nextRead(enterprise),
    dataVersion: enterprise.dataVersion,
  };
}
