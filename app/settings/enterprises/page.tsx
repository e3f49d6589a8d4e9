import { EnterpriseList } from "@/components/forms/enterprise-list";
import { PageFrame } from "@/components/shell/page-frame";
import { today } from "@/lib/period/day";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { refusalWords } from "@/lib/server/auth/sign-in-refusal";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";
import { gitHubSignInOf } from "@/lib/server/enterprises/github-sign-in";

export const metadata = { title: "Enterprises" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const user = await requireUser();
  const { "token-of": replacing, error } = await searchParams;
  const gitHub = await gitHubSignInOf(user);
  const enterprises = await connectedEnterprises(user);
  return (
    <PageFrame title="Enterprises" lead="What Tidemark reads from GitHub, and with which token.">
      <EnterpriseList
        enterprises={enterprises.map((enterprise) => ({
          ...enterprise,
          mayChange: mayActAs(user, "admin", enterprise.slug),
          mayRemove: mayActAs(user, "owner", enterprise.slug),
        }))}
        mayConnect={mayActAs(user, "admin", null)}
        replacing={typeof replacing === "string" ? replacing : null}
        gitHub={gitHub && { ...gitHub, refusal: refusalWords(typeof error === "string" ? error : null) }}
        today={today(new Date())}
      />
    </PageFrame>
  );
}
