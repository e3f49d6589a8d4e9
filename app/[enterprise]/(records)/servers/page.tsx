import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { ServersPage } from "@/components/pages/servers-page";
import { syncQuery } from "@/lib/client/sync-query";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { servers } from "@/lib/server/statistics/servers";
import { newestSync } from "@/lib/server/statistics/sync-ledger";
import { orNotFound } from "../../or-not-found";
import { EnterpriseNotices } from "../enterprise-notices";

export const metadata = { title: "Servers" };

type PageProps = { params: Promise<{ enterprise: string }> };

export default async function Page({ params }: PageProps) {
  const { enterprise } = await params;
  const user = await requireMember(enterprise);
  const found = await servers(enterprise).catch(orNotFound);
  const client = new QueryClient();
  client.setQueryData(syncQuery(found.enterprise).queryKey, await newestSync(found.enterprise));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ServersPage
        slug={found.enterprise}
        servers={found.servers}
        newestDay={found.newestDay}
        today={today(new Date())}
        mayAdminister={mayActAs(user, "admin", enterprise)}
        notices={<EnterpriseNotices slug={found.enterprise} />}
      />
    </HydrationBoundary>
  );
}
