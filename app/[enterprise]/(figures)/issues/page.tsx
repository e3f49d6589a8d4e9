import { HydrationBoundary } from "@tanstack/react-query";
import { IssuesPage } from "@/components/pages/issues-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Issues" };

const metrics = [
  "issues-open",
  "issues-opened",
  "issues-closed",
  "issues-backlog-change",
  "issues-total",
  "issues-closed-total",
  "milestones-open",
  "milestones-closed",
  "milestones-total",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "issues" });
  return (
    <HydrationBoundary state={state}>
      <IssuesPage {...page} />
    </HydrationBoundary>
  );
}
