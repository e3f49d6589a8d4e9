"use client";
import { relativePath } from "@/lib/client/relative-path";
import { SignInForm } from "./sign-in-form";

/** `callbackUrl`: where to go afterwards, as the address says it; only paths of this site are followed. */
export function SignInPageForm({ callbackUrl }: { callbackUrl: string | null }) {
  // A full load: everything rendered for someone who was not signed in goes.
  return <SignInForm onSignedIn={() => window.location.assign(relativePath(callbackUrl))} />;
}
