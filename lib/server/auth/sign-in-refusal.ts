import "server-only";

type Words = { title: string; detail: string };

/** Why signing in through a provider did not work, by the name that the sign-in page's address has for it. */
const refusals = {
  "account-unknown": {
    title: "Your account is not known here.",
    detail: "Ask an owner for an invitation.",
  },
  "not-allowed": {
    title: "Your account may not sign in here.",
    detail: "Only members of certain organizations may. Ask an owner of this Tidemark if you should be one.",
  },
  "email-unverified": {
    title: "Your e-mail address is not verified.",
    detail: "Have it verified where you sign in, then try again. Tidemark goes by verified addresses only.",
  },
  "email-taken": {
    title: "Somebody else signs in with this e-mail address.",
    detail:
      "It belonged to another account of the same provider before. Ask an owner to remove that person first.",
  },
  "invitation-refused": {
    title: "The invitation cannot be used any more.",
    detail:
      "It was used or revoked, or has expired. If you have an account, sign in; otherwise ask for a new link.",
  },
  "provider-unreachable": {
    title: "The service you sign in with did not answer.",
    detail: "Try again in a minute.",
  },
  cancelled: {
    title: "Signing in was cancelled.",
    detail: "You were not signed in. Try again when you like.",
  },
  expired: {
    title: "This sign-in is no longer valid.",
    detail: "It was open for too long, was used already, or began in another browser. Try again.",
  },
  failed: {
    title: "Signing in did not work.",
    detail: "What the service answered could not be trusted. Try again; the server’s log says more.",
  },
} as const satisfies Record<string, Words>;

export type SignInRefusal = keyof typeof refusals;

/** The words for what an address says; null where it says nothing. */
export function refusalWords(name: string | null): Words | null {
  if (name === null) return null;
  return Object.hasOwn(refusals, name) ? refusals[name as SignInRefusal] : refusals.failed;
}

/** What an error of next-auth or its OpenID client means to whoever meets it. */
export function refusalOfError(error: unknown): SignInRefusal {
  const { message, code } = Object(error) as { message?: unknown; code?: unknown };
  const text = String(message ?? "");
  if (
    /^(E[A-Z]{3,}|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|ERR_TLS|ERR_SSL|ERR_PROXY)/.test(String(code ?? ""))
  )
    return "provider-unreachable";
  if (/^outgoing request timed out|^expected 200 OK, got/.test(text)) return "provider-unreachable";
  if (/^access_denied\b/.test(text)) return "cancelled";
  if (
    /^(invalid_grant|bad_verification_code)\b|^(state|nonce) mism?atch|cookie was (missing|created)|"exp" claim|could not be parsed/.test(
      text,
    )
  )
    return "expired";
  return "failed";
}
