import { redirect } from "next/navigation";
import { ConnectForm } from "@/components/forms/connect-form";
import { PageFrame } from "@/components/shell/page-frame";
import { mayActAs } from "@/lib/server/auth/current-user";
import { requireUser } from "@/lib/server/auth/require-user";

export const metadata = { title: "Connect an enterprise" };

export default async function Page() {
  const user = await requireUser();
  if (!mayActAs(user, "admin")) redirect("/settings/enterprises");
  return (
    <PageFrame title="Connect your enterprise" lead="In three steps.">
      <div className="mt-7">
        <ConnectForm />
      </div>
    </PageFrame>
  );
}
