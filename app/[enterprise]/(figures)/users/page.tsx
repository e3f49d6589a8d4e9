import { HydrationBoundary } from "@tanstack/react-query";
import { UsersPage } from "@/components/pages/users-page";
import { loadView, type ViewPageProps } from "../load-view";

export const metadata = { title: "Users & seats" };

const metrics = ["seats-in-use", "users-total", "users-suspended", "users-dormant", "users-admin"];

export default async function Page(props: ViewPageProps) {
  const { state, page } = await loadView(props, metrics, { finding: "users" });
  return (
    <HydrationBoundary state={state}>
      <UsersPage {...page} />
    </HydrationBoundary>
  );
}
