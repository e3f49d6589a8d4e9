import "server-only";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { stopSync } from "@/lib/server/statistics/sync";
import { getDatabase } from "@/lib/server/store/database";
import { removeEnterprise, removeToken } from "@/lib/server/store/enterprises";

/** Removes an enterprise with everything stored of it, and ends a read that is under way. */
export async function disconnect(slug: string): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  await removeEnterprise(await getDatabase(), enterprise.slug);
  await stopSync(enterprise.slug);
}

/** Forgets the stored token and ends a read that uses it; what was collected stays. */
export async function forgetToken(slug: string): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  await removeToken(await getDatabase(), enterprise.slug);
  await stopSync(enterprise.slug);
}
