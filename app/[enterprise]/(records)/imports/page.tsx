import { ImportsPage } from "@/components/import/imports-page";
import { requireMember } from "@/lib/server/auth/require-user";
import { connectedEnterprise } from "@/lib/server/enterprises/connected-enterprises";
import { describedImport, importsOf } from "@/lib/server/imports/imports";
import { orNotFound } from "../../or-not-found";

export const metadata = { title: "Import" };

type PageProps = {
  params: Promise<{ enterprise: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function Page({ params, searchParams }: PageProps) {
  const { enterprise } = await params;
  await requireMember(enterprise, "admin");
  const { slug } = await connectedEnterprise(enterprise).catch(orNotFound);
  const { file } = await searchParams;
  // One that is gone, such as cancelled elsewhere, is as if none were named.
  const found = typeof file === "string" ? await describedImport(slug, file).catch(() => null) : null;
  const imported = (await importsOf(slug)).filter(({ state }) => state === "applied");
  return <ImportsPage slug={slug} imported={imported} found={found} />;
}
