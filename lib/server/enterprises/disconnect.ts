import "server-only";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { getDatabase } from "@/lib/server/store/database";
import { removeEnterprise, removeToken } from "@/lib/server/store/enterprises";

/** Removes an enterprise with everything stored of it. */
export async function disconnect(slug: string): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  await removeEnterprise(await getDatabase(), enterprise.slug);
}

/** Forgets the stored token; what was collected stays. */
export async function forgetToken(slug: string): Promise<void> {
  const enterprise = await enterpriseOf(slug);
  await removeToken(await getDatabase(), enterprise.slug);
}
