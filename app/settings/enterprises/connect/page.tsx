import { redirect } from "next/navigation";
import { ConnectForm } from "@/components/forms/connect-form";
import { WithoutToken } from "@/components/forms/without-token";
import { PageFrame } from "@/components/shell/page-frame";
import { noteRefusedPage } from "@/lib/server/auth/refused-page";
import { requireUser } from "@/lib/server/auth/require-user";
import { mayActAs } from "@/lib/server/auth/roles";
import { refusalWords } from "@/lib/server/auth/sign-in-refusal";
import { gitHubSignInOf } from "@/lib/server/enterprises/github-sign-in";

export const metadata = { title: "Connect an enterprise" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const user = await requireUser();
  if (!mayActAs(user, "admin", null)) {
    await noteRefusedPage("role-missing");
    redirect("/settings/enterprises");
  }
  const { slug, error } = await searchParams;
  const gitHub = await gitHubSignInOf(user);
  return (
    <PageFrame title="Connect your enterprise" lead="In three steps.">
      <div className="mt-7">
        <ConnectForm
          slug={typeof slug === "string" ? slug : ""}
          gitHub={gitHub && { ...gitHub, refusal: refusalWords(typeof error === "string" ? error : null) }}
        />
        <WithoutToken />
      </div>
    </PageFrame>
  );
}
