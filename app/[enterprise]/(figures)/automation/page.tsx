import { HydrationBoundary } from "@tanstack/react-query";
import { AutomationPage } from "@/components/pages/automation-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Automation" };

const metrics = [
  "actions-repos",
  "actions-repos-share",
  "hooks-total",
  "hooks-active",
  "hooks-inactive",
  "packages-published",
  "packages-downloads",
  "packages-publishes",
  "packages-updates",
  "packages-deletes",
  "pages-total",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics);
  return (
    <HydrationBoundary state={state}>
      <AutomationPage {...page} />
    </HydrationBoundary>
  );
}
