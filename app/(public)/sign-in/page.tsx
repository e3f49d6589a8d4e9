import { redirect } from "next/navigation";
import { SignInPageForm } from "@/components/forms/sign-in-page-form";
import { PlainPage } from "@/components/shell/plain-page";
import { relativePath } from "@/lib/client/relative-path";
import { currentUser } from "@/lib/server/auth/current-user";
import { needsSetup } from "@/lib/server/auth/setup";
import { signInMethods } from "@/lib/server/auth/sign-in-methods";
import { refusalWords } from "@/lib/server/auth/sign-in-refusal";

export const metadata = { title: "Sign in" };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: PageProps) {
  const { callbackUrl, error } = await searchParams;
  const wanted = typeof callbackUrl === "string" ? callbackUrl : null;
  if (await needsSetup()) redirect("/setup");
  if (await currentUser()) redirect(relativePath(wanted));
  return (
    <PlainPage title="Sign in">
      <SignInPageForm
        {...(await signInMethods())}
        callbackUrl={wanted}
        refusal={refusalWords(typeof error === "string" ? error : null)}
      />
    </PlainPage>
  );
}
