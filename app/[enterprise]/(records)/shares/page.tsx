import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { SharesPage } from "@/components/share/shares-page";
import { sharesQuery } from "@/lib/client/shares";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { sharesFor } from "@/lib/server/shares/shares";
import { orNotFound } from "../../or-not-found";
import { EnterpriseNotices } from "../enterprise-notices";

export const metadata = { title: "Shared links" };

type PageProps = { params: Promise<{ enterprise: string }> };

export default async function Page({ params }: PageProps) {
  const { enterprise } = await params;
  const user = await requireMember(enterprise, "admin");
  const { slug, servers } = await connectedEnterprise(enterprise).catch(orNotFound);
  const client = new QueryClient();
  client.setQueryData(sharesQuery(slug).queryKey, await sharesFor(user, slug));
  const lastDay =
    servers
      .map((server) => server.lastDay)
      .sort()
      .at(-1) ?? null;
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <SharesPage
        slug={slug}
        servers={servers}
        lastDay={lastDay}
        today={today(new Date())}
        notices={<EnterpriseNotices slug={slug} />}
      />
    </HydrationBoundary>
  );
}
