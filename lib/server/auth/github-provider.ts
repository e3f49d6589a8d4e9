import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { type GitHubOAuthEnv, getEnv } from "@/lib/server/env";
import { type GitHubAccount, readAccount } from "@/lib/server/github/account";
import { GitHubProblem } from "@/lib/server/github/problems";
import { plainEmail } from "./admission";
import type { Arrival } from "./arrival";
import { exchangeCode } from "./exchange-code";
import { noteRefusal } from "./sign-in-attempt";

/** Signing in through a GitHub OAuth app. What it may read is asked for only where a list needs it. */
export function githubProvider(gitHub: GitHubOAuthEnv): OAuthConfig<Arrival> {
  const organizations = getEnv().signIn.allowed.gitHubOrganizations ?? [];
  return {
    ...gitHubEndpoints(gitHub, organizations.length > 0 ? "user:email read:org" : "user:email"),
    id: "github",
    name: "GitHub",
    userinfo: {
      request: async ({ tokens }) => {
        const account = await accountOf(tokens.access_token ?? "", organizations);
        const arrival: Arrival = {
          provider: gitHub.url,
          subject: account.id,
          name: account.name ?? account.login,
          email: plainEmail(account.email),
          organizations: account.organizations,
        };
        return arrival as never;
      },
    },
    profile: ({ subject, name, email }) => ({ id: subject, name, email }),
  };
}

function gitHubEndpoints({ url, clientId, clientSecret }: GitHubOAuthEnv, scope: string) {
  return {
    type: "oauth",
    checks: ["state", "pkce"],
    clientId,
    clientSecret,
    client: { token_endpoint_auth_method: "client_secret_post" },
    issuer: `${url}/login/oauth`,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope } },
    token: { url: `${url}/login/oauth/access_token`, request: exchangeCode },
  } satisfies Partial<OAuthConfig<never>>;
}

async function accountOf(token: string, organizations: readonly string[]): Promise<GitHubAccount> {
  try {
    return await readAccount({ apiUrl: getEnv().githubApiUrl, token, organizations });
  } catch (error) {
    if (error instanceof GitHubProblem && (error.passing || error.type === "rate-limited"))
      noteRefusal("provider-unreachable");
    throw error;
  }
}
