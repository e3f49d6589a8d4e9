import { Invitation } from "@/components/forms/invitation";
import { PlainPage } from "@/components/shell/plain-page";
import { currentUser } from "@/lib/server/auth/current-user";
import { signInMethods } from "@/lib/server/auth/sign-in-methods";

export const metadata = { title: "Invitation" };

export default async function Page() {
  const user = await currentUser();
  return (
    <PlainPage title="Invitation">
      <Invitation person={user && { name: user.name, email: user.email }} {...(await signInMethods())} />
    </PlainPage>
  );
}
