import { HydrationBoundary } from "@tanstack/react-query";
import { automationBeside, downloadMetrics } from "@/components/pages/automation-asks";
import { AutomationPage } from "@/components/pages/automation-page";
import { registries } from "@/lib/server/statistics/registries";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Automation" };

const metrics = [
  "actions-repos",
  "actions-repos-share",
  "packages-published",
  "packages-downloads",
  "packages-publishes",
  "packages-updates",
  "packages-deletes",
  "hooks-total",
  "hooks-active",
  "hooks-inactive",
  "pages-total",
  ...downloadMetrics,
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, {
    finding: "automation",
    beside: automationBeside,
  });
  return (
    <HydrationBoundary state={state}>
      <AutomationPage {...page} registries={await registries(page.slug)} />
    </HydrationBoundary>
  );
}
