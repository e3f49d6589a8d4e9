import { HydrationBoundary } from "@tanstack/react-query";
import { PullsPage } from "@/components/pages/pulls-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Pull requests" };

const metrics = [
  "pulls-opened",
  "pulls-merged",
  "pulls-merge-share",
  "pulls-total",
  "pulls-merged-total",
  "pulls-mergeable",
  "pulls-unmergeable",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "pulls" });
  return (
    <HydrationBoundary state={state}>
      <PullsPage {...page} />
    </HydrationBoundary>
  );
}
