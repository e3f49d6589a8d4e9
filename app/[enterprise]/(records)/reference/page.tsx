import { MetricsReference } from "@/components/pages/metrics-reference";
import { today } from "@/lib/period/day";
import { requireMember } from "@/lib/server/auth/require-user";
import { parseView } from "@/lib/view/parse-view";

export const metadata = { title: "Metrics reference" };

type PageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: PageProps) {
  const { enterprise } = await params;
  await requireMember(enterprise);
  const parsed = parseView(await searchParams, { today: today(new Date()) });
  return <MetricsReference slug={enterprise} view={parsed.ok ? parsed.view : parsed.nearest} />;
}
