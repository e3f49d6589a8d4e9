import "server-only";
import { getEnv } from "@/lib/server/env";
import { discoverIssuer } from "./oidc-issuer";

export type SignInProvider = {
  id: "github" | "oidc";
  name: string;
  /** Why nobody can sign in through it now. */
  problem: "unreachable" | "mismatch" | null;
};

/** How people sign in here, as the sign-in page offers it. */
export async function signInMethods(): Promise<{ local: boolean; providers: SignInProvider[] }> {
  const { local, gitHub, oidc } = getEnv().signIn;
  const discovery = await discoverIssuer();
  const problem = discovery && "problem" in discovery ? discovery.problem : null;
  return {
    local,
    providers: [
      ...(gitHub ? [{ id: "github" as const, name: "GitHub", problem: null }] : []),
      ...(oidc ? [{ id: "oidc" as const, name: oidc.name, problem }] : []),
    ],
  };
}
