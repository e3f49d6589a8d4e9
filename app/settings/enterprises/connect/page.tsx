import { redirect } from "next/navigation";
import { ConnectForm } from "@/components/forms/connect-form";
import { PageFrame } from "@/components/shell/page-frame";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";

export const metadata = { title: "Connect an enterprise" };

export default async function Page() {
  const user = await requireUser();
  if (!mayActAs(user, "admin", null)) redirect("/settings/enterprises");
  return (
    <PageFrame title="Connect your enterprise" lead="In three steps.">
      <div className="mt-7">
        <ConnectForm />
      </div>
    </PageFrame>
  );
}
