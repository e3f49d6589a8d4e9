import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { CoveragePage } from "@/components/pages/coverage-page";
import { syncQuery } from "@/lib/client/sync-query";
import { requireMember } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { corrections } from "@/lib/server/statistics/corrections";
import { coverage } from "@/lib/server/statistics/coverage";
import { newestSync, syncLedger } from "@/lib/server/statistics/sync-ledger";
import { orNotFound } from "../../or-not-found";
import { EnterpriseNotices } from "../enterprise-notices";

export const metadata = { title: "Data coverage" };

type PageProps = { params: Promise<{ enterprise: string }> };

export default async function Page({ params }: PageProps) {
  const { enterprise } = await params;
  const user = await requireMember(enterprise);
  const found = await coverage(enterprise).catch(orNotFound);
  const ledger = await syncLedger(found.enterprise, { limit: 50 });
  const corrected = await corrections(found.enterprise, { limit: 20 });
  const client = new QueryClient();
  client.setQueryData(syncQuery(found.enterprise).queryKey, await newestSync(found.enterprise));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CoveragePage
        coverage={found}
        ledger={ledger}
        corrections={corrected}
        mayRead={mayActAs(user, "admin", enterprise)}
        notices={<EnterpriseNotices slug={found.enterprise} />}
      />
    </HydrationBoundary>
  );
}
