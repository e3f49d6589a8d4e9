import { redirect } from "next/navigation";
import { SetupForm } from "@/components/forms/setup-form";
import { PlainPage } from "@/components/shell/plain-page";
import { needsSetup } from "@/lib/server/auth/setup";

export const metadata = { title: "Set up" };

export default async function Page() {
  if (!(await needsSetup())) redirect("/");
  return (
    <PlainPage
      title="Set up Tidemark"
      lead="You create the first owner’s account; the console’s code proves the server is yours."
    >
      <SetupForm />
    </PlainPage>
  );
}
