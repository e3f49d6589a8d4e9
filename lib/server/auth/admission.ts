import "server-only";
import { z } from "zod";
import type { AllowLists } from "@/lib/server/sign-in-env";
import type { SignInRefusal } from "./sign-in-refusal";

/** What decides whether somebody whom a provider vouches for gets in. */
export type AdmissionFacts = {
  /** Null where the provider does not say that it is verified. */
  email: string | null;
  /** The allowed organizations of which they are an active member. */
  organizations: readonly string[];
  /**
   * Who they are here: signed in before; the holder of an account with this e-mail address, to which nobody of this
   * provider has signed in or somebody else has; or nobody.
   */
  known: "by-identity" | "by-email" | "by-email-of-another" | "unknown";
  /** They hold an invitation that is open. */
  invited: boolean;
};

export type Admission = "sign-in" | "link" | "create" | { refused: SignInRefusal };

/** The lists bar also whoever was invited: an invitation is one person's word, a list is the operator's. */
export function admissionOf(
  { email, organizations, known, invited }: AdmissionFacts,
  { emailDomains, gitHubOrganizations }: AllowLists,
): Admission {
  const listed = emailDomains !== null || gitHubOrganizations !== null;
  const onList =
    (email !== null && (emailDomains ?? []).includes(domainOf(email))) ||
    (gitHubOrganizations ?? []).some((organization) => organizations.includes(organization));
  // Also for those who have been here: whoever has left the company is off the list.
  if (listed && !onList)
    return { refused: email === null && emailDomains ? "email-unverified" : "not-allowed" };
  if (known === "by-identity") return "sign-in";
  if (email === null) return { refused: "email-unverified" };
  if (known === "by-email") return "link";
  if (known === "by-email-of-another") return { refused: "email-taken" };
  return listed || invited ? "create" : { refused: "account-unknown" };
}

/**
 * An e-mail address as accounts have it, or null. Other scripts are left out: some of their letters become
 * plain ones in lower case, and so one mailbox another.
 */
export function plainEmail(text: unknown): string | null {
  const address = z
    .string()
    .max(254)
    .regex(/^[\x21-\x3f\x41-\x7e]+@[\x21-\x3f\x41-\x7e]+$/)
    .safeParse(text);
  return address.success ? address.data.toLowerCase() : null;
}

function domainOf(email: string): string {
  return email.slice(email.indexOf("@") + 1);
}
