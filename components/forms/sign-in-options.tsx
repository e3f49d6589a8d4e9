"use client";
import { OrRule } from "./or-rule";
import { ProviderButtons, type SignInProvider } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";

type SignInOptionsProps = {
  /** By e-mail address and password. */
  local: boolean;
  providers: readonly SignInProvider[];
  callbackUrl: string;
  onSignedIn: () => void;
};

/** Every way to sign in that there is here. */
export function SignInOptions({ local, providers, callbackUrl, onSignedIn }: SignInOptionsProps) {
  return (
    <>
      {providers.length > 0 && <ProviderButtons providers={providers} callbackUrl={callbackUrl} />}
      {providers.length > 0 && local && <OrRule />}
      {local && <SignInForm onSignedIn={onSignedIn} />}
    </>
  );
}
