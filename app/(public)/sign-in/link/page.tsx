import { SignInLink } from "@/components/forms/sign-in-link";
import { PlainPage } from "@/components/shell/plain-page";
import { currentUser } from "@/lib/server/auth/current-user";

export const metadata = { title: "Sign in" };

/** Opened again by someone it has signed in, it leads on too; a redirect would carry the secret along in the address. */
export default async function Page() {
  const user = await currentUser();
  return (
    <PlainPage title="Sign in">
      <SignInLink signedIn={user !== null} />
    </PlainPage>
  );
}
