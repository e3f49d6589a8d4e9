import { MetricsReference } from "@/components/pages/metrics-reference";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { parseView } from "@/lib/view/parse-view";
import { orNotFound } from "../../or-not-found";
import { EnterpriseNotices } from "../enterprise-notices";

export const metadata = { title: "Metrics reference" };

type PageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: PageProps) {
  const { enterprise } = await params;
  await requireMember(enterprise);
  const parsed = parseView(await searchParams, { today: today(new Date()) });
  const { slug } = await connectedEnterprise(enterprise).catch(orNotFound);
  return (
    <MetricsReference
      slug={slug}
      view={parsed.ok ? parsed.view : parsed.nearest}
      notices={<EnterpriseNotices slug={slug} />}
    />
  );
}
