import "server-only";
import type { MetricFamily } from "@/lib/metrics/openmetrics-text";
import { mayActAs, type SignedInUser } from "@/lib/server/auth/roles";
import { getDatabase } from "@/lib/server/store/database";
import { listEnterprises } from "@/lib/server/store/enterprises";
import { serverMetrics } from "./server-metrics";
import { tidemarkMetrics } from "./tidemark-metrics";

/** What is stored now of every enterprise the user sees. Being scraped every few seconds never reads GitHub. */
export async function metricFamilies(user: SignedInUser): Promise<MetricFamily[]> {
  const enterprises = await listEnterprises(await getDatabase());
  const seen = enterprises.filter(({ slug }) => mayActAs(user, "viewer", slug));
  return [...(await serverMetrics(seen)), ...(await tidemarkMetrics(seen))];
}
