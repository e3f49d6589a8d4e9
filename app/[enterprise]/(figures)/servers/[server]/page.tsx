import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { ServerPage } from "@/components/pages/server-page";
import { requireMember } from "@/lib/server/auth/require-user";
import { server } from "@/lib/server/statistics/servers";
import { orNotFound } from "../../../or-not-found";
import { loadView, type ViewPageProps } from "../../load-view";
import { overviewMetrics } from "../../overview-metrics";

type PageProps = ViewPageProps & { params: Promise<{ enterprise: string; server: string }> };

/** Once a request, though the title and the page both need it. */
const recordOf = cache(async (enterprise: string, id: string) => {
  await requireMember(enterprise);
  return server(enterprise, id).catch(orNotFound);
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { enterprise, server: id } = await params;
  return { title: (await recordOf(enterprise, id)).label };
}

export default async function Page(props: PageProps) {
  const { enterprise, server: encoded } = await props.params;
  // Next hands the same segment decoded to `generateMetadata` and as it is in the address to the page.
  const record = await recordOf(enterprise, decodeURIComponent(encoded));
  const { state, page } = await loadView(props, overviewMetrics, {
    finding: "overview",
    server: record.server,
  });
  return (
    <HydrationBoundary state={state}>
      <ServerPage {...page} record={record} />
    </HydrationBoundary>
  );
}
