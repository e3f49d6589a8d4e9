import "server-only";
import { createHash } from "node:crypto";
import { getEnv } from "@/lib/server/env";
import type { SignInMethod } from "@/lib/server/store/tables";

/**
 * Names the settings that let somebody in; undefined where nobody gets in that way. A session goes on only while its
 * method's are what they were when it began: whoever is let in no longer is out when Tidemark starts anew.
 */
export function signInTerms(method: SignInMethod): string | undefined {
  const { local, gitHub, oidc, allowed } = getEnv().signIn;
  switch (method) {
    case "password":
      return local ? "password" : undefined;
    // Signs the first owner in also where there are no passwords.
    case "link":
      return local ? "link" : "link without passwords";
    case "github":
      return gitHub ? `github ${digest([gitHub.url, gitHub.clientId, allowed])}` : undefined;
    case "oidc":
      return oidc ? `oidc ${digest([oidc.issuer, oidc.clientId, oidc.trustEmail, allowed])}` : undefined;
  }
}

/** Of all methods; never none. */
export function allSignInTerms(): string[] {
  return (["password", "link", "github", "oidc"] as const).flatMap((method) => signInTerms(method) ?? []);
}

function digest(settings: unknown): string {
  return createHash("sha256").update(JSON.stringify(settings)).digest("base64url").slice(0, 16);
}
