import { HydrationBoundary } from "@tanstack/react-query";
import { ExplorePage } from "@/components/pages/explore-page";
import { findMetric } from "@/lib/metrics/catalogue";
import { loadView, type ViewPageProps } from "../load-view";

export async function generateMetadata({ searchParams }: ViewPageProps) {
  const metric = findMetric((await wantedOf(searchParams)) ?? "");
  return { title: metric ? `${metric.title} · Explore` : "Explore all metrics" };
}

export default async function Page(props: ViewPageProps) {
  const wanted = await wantedOf(props.searchParams);
  const metric = findMetric(wanted ?? "");
  const { state, page } = metric
    ? await loadView(props, [metric.id], { finding: "metric" })
    : await loadView(props, []);
  return (
    <HydrationBoundary state={state}>
      <ExplorePage {...page} wanted={wanted} />
    </HydrationBoundary>
  );
}

async function wantedOf(searchParams: ViewPageProps["searchParams"]): Promise<string | null> {
  const [wanted] = [(await searchParams).metric].flat();
  return wanted || null;
}
