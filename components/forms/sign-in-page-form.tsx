"use client";
import { ErrorPanel } from "@/components/ui/error-panel";
import { relativePath } from "@/lib/client/relative-path";
import type { SignInProvider } from "./provider-buttons";
import { SignInOptions } from "./sign-in-options";

type SignInPageFormProps = {
  local: boolean;
  providers: readonly SignInProvider[];
  /** Where to go afterwards, as the address says it; only paths of this site are followed. */
  callbackUrl: string | null;
  /** Why the last attempt failed. */
  refusal: { title: string; detail: string } | null;
};

export function SignInPageForm({ local, providers, callbackUrl, refusal }: SignInPageFormProps) {
  return (
    <>
      {refusal && (
        <div className="mb-5">
          <ErrorPanel title={refusal.title} detail={refusal.detail} />
        </div>
      )}
      <SignInOptions
        local={local}
        providers={providers}
        callbackUrl={relativePath(callbackUrl)}
        // A full load: everything rendered for someone who was not signed in goes.
        onSignedIn={() => window.location.assign(relativePath(callbackUrl))}
      />
    </>
  );
}
