import { HydrationBoundary } from "@tanstack/react-query";
import { DormancyPage } from "@/components/pages/dormancy-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Dormancy" };

const metrics = ["seats-in-use", "users-dormant", "dormancy-rate", "users-suspended"];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, {
    finding: "dormancy",
    beside: { also: [{ metrics, grain: "month" }] },
  });
  return (
    <HydrationBoundary state={state}>
      <DormancyPage {...page} />
    </HydrationBoundary>
  );
}
