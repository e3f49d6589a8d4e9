import { HydrationBoundary } from "@tanstack/react-query";
import { OverviewPage } from "@/components/pages/overview-page";
import { loadView, type ViewPageProps } from "./load-view";
import { overviewMetrics } from "./overview-metrics";

export const metadata = { title: "Overview" };

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, overviewMetrics, { finding: "overview" });
  return (
    <HydrationBoundary state={state}>
      <OverviewPage {...page} />
    </HydrationBoundary>
  );
}
