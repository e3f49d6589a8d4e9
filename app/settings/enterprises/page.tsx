import { EnterpriseList } from "@/components/forms/enterprise-list";
import { PageFrame } from "@/components/shell/page-frame";
import { today } from "@/lib/period/day";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const metadata = { title: "Enterprises" };

export default async function Page() {
  const user = await requireUser();
  const enterprises = await connectedEnterprises(user);
  return (
    <PageFrame title="Enterprises" lead="What Tidemark reads from GitHub, and with which token.">
      <EnterpriseList
        enterprises={enterprises.map((enterprise) => ({
          ...enterprise,
          mayChange: mayActAs(user, "admin", enterprise.slug),
        }))}
        mayConnect={mayActAs(user, "admin", null)}
        today={today(new Date())}
      />
    </PageFrame>
  );
}
