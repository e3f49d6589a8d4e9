import { HydrationBoundary } from "@tanstack/react-query";
import { ContentPage } from "@/components/pages/content-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Comments & content" };

const metrics = [
  "comments-pulls-added",
  "comments-issues-added",
  "comments-commits-added",
  "comments-gists-added",
  "comments-issues",
  "comments-pulls",
  "comments-commits",
  "comments-gists",
  "gists-total",
  "gists-secret",
  "gists-public",
  "repos-wikis",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "content" });
  return (
    <HydrationBoundary state={state}>
      <ContentPage {...page} />
    </HydrationBoundary>
  );
}
