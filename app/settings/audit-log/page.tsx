import { notFound } from "next/navigation";
import { AuditLog } from "@/components/pages/audit-log";
import { PageFrame } from "@/components/shell/page-frame";
import { readFilter, scopeNamed, typedFilter } from "@/lib/client/audit-filter";
import { auditLog } from "@/lib/server/audit/audit-log";
import { noteRefusedPage } from "@/lib/server/auth/refused-page";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const metadata = { title: "Audit log" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Of an enterprise its owners see the log, of all of Tidemark the owners of all enterprises. Others learn nothing. */
export default async function Page({ searchParams }: PageProps) {
  const user = await requireUser();
  const owned = (await connectedEnterprises(user))
    .filter(({ slug }) => mayActAs(user, "owner", slug))
    .map(({ slug }) => ({ value: slug, label: slug }));
  const all = mayActAs(user, "owner", null) ? [{ value: "", label: "All of Tidemark" }] : [];
  const scopes = [...all, ...owned];
  const typed = typedFilter(queryOf(await searchParams));
  const scope = scopeNamed(typed.enterprise, scopes);
  if (!scope) {
    await noteRefusedPage("role-missing");
    notFound();
  }

  const read = readFilter({ ...typed, enterprise: scope.value });
  const rendered = "filter" in read && {
    filter: read.filter,
    newest: await auditLog(read.filter, { limit: 50 }),
  };
  return (
    <PageFrame title="Audit log" lead="Who did what in Tidemark, newest first.">
      <AuditLog scopes={scopes} rendered={rendered || null} />
    </PageFrame>
  );
}

/** Of a parameter that is given more than once, the first. */
function queryOf(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const pairs = Object.entries(given).flatMap(([name, value]) => {
    const [first] = [value].flat();
    return first === undefined ? [] : [[name, first]];
  });
  return new URLSearchParams(pairs);
}
