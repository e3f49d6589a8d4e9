import { redirect } from "next/navigation";
import { SignInLink } from "@/components/forms/sign-in-link";
import { PlainPage } from "@/components/shell/plain-page";
import { currentUser } from "@/lib/server/auth/current-user";

export const metadata = { title: "Sign in" };

/** A link opened again by someone it has signed in already still leads to where they wanted to be. */
export default async function Page() {
  if (await currentUser()) redirect("/");
  return (
    <PlainPage title="Sign in">
      <SignInLink />
    </PlainPage>
  );
}
