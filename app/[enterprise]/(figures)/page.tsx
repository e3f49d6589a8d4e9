import { HydrationBoundary } from "@tanstack/react-query";
import { OverviewPage } from "@/components/pages/overview-page";
import { loadView, type ViewPageProps } from "./load-view";

export const metadata = { title: "Overview" };

const metrics = [
  "seats-in-use",
  "users-total",
  "users-dormant",
  "users-suspended",
  "dormancy-rate",
  "repos-total",
  "pulls-opened",
  "pulls-merged",
  "pushes",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics);
  return (
    <HydrationBoundary state={state}>
      <OverviewPage {...page} />
    </HydrationBoundary>
  );
}
