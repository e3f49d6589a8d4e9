"use client";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/client/paths";

/** Who is signed in, as the shell shows them. */
export type Person = { name: string; email: string };

export async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: paths.signIn });
}

export function SignOutButton() {
  return (
    <Button kind="ghost" icon={<Icon name="sign-out" />} onClick={leave}>
      Sign out
    </Button>
  );
}
