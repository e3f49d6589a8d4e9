import { HydrationBoundary } from "@tanstack/react-query";
import { OrganizationsPage } from "@/components/pages/organizations-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Organizations" };

const metrics = [
  "orgs-total",
  "orgs-disabled",
  "teams-total",
  "team-members",
  "teams-per-org",
  "members-per-team",
  "repos-org",
  "repos-per-org",
];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "organizations" });
  return (
    <HydrationBoundary state={state}>
      <OrganizationsPage {...page} />
    </HydrationBoundary>
  );
}
