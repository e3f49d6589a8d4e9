import { EnterpriseList } from "@/components/forms/enterprise-list";
import { PageFrame } from "@/components/shell/page-frame";
import { today } from "@/lib/period/day";
import { mayActAs } from "@/lib/server/auth/current-user";
import { requireUser } from "@/lib/server/auth/require-user";
import { connectedEnterprises } from "@/lib/server/enterprises/connected-enterprises";

export const metadata = { title: "Enterprises" };

export default async function Page() {
  const user = await requireUser();
  return (
    <PageFrame title="Enterprises" lead="What Tidemark reads from GitHub, and with which token.">
      <EnterpriseList
        enterprises={await connectedEnterprises()}
        mayChange={mayActAs(user, "admin")}
        today={today(new Date())}
      />
    </PageFrame>
  );
}
