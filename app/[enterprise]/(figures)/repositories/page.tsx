import { HydrationBoundary } from "@tanstack/react-query";
import { RepositoriesPage } from "@/components/pages/repositories-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Repositories" };

const metrics = [
  "repos-total",
  "repos-root",
  "repos-forks",
  "repos-org",
  "repos-wikis",
  "repos-fork-share",
  "pushes",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "repositories" });
  return (
    <HydrationBoundary state={state}>
      <RepositoriesPage {...page} />
    </HydrationBoundary>
  );
}
