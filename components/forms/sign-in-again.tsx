"use client";
import { useQuery } from "@tanstack/react-query";
import type { SignInProvider } from "./provider-buttons";
import { SignInOptions } from "./sign-in-options";

/** Signing in from a page whose session has ended; what there is to sign in with is asked for then. */
export function SignInAgain({ onSignedIn }: { onSignedIn: () => void }) {
  const { data } = useQuery({ queryKey: ["sign-in-methods"], queryFn: loadMethods, staleTime: 60_000 });
  const { pathname, search } = window.location;
  return (
    <SignInOptions
      local={data?.local ?? true}
      providers={data?.providers ?? []}
      callbackUrl={pathname + search}
      onSignedIn={onSignedIn}
    />
  );
}

async function loadMethods(): Promise<{ local: boolean; providers: SignInProvider[] }> {
  const { getProviders } = await import("next-auth/react");
  const offered: Record<string, { name: string } | undefined> = (await getProviders()) ?? {};
  const providers = (["github", "oidc"] as const).flatMap((id) => {
    const name = offered[id]?.name;
    return name === undefined ? [] : [{ id, name }];
  });
  return { local: "credentials" in offered || providers.length === 0, providers };
}
