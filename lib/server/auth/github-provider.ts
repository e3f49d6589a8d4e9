import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { getEnv } from "@/lib/server/env";
import { readAccount } from "@/lib/server/github/account";
import { inspectToken } from "@/lib/server/github/inspect-token";
import { GitHubProblem } from "@/lib/server/github/problems";
import type { GitHubOAuthEnv } from "@/lib/server/sign-in-env";
import { plainEmail } from "./admission";
import type { Arrival } from "./arrival";
import { boundedAgent } from "./bounded-agent";
import { exchangeCode } from "./exchange-code";
import { noteRefusal } from "./sign-in-attempt";

export const githubTokenProviderId = "github-token";

/** Signing in through a GitHub OAuth app. What it may read is asked for only where a list needs it. */
export function githubProvider(gitHub: GitHubOAuthEnv): OAuthConfig<Arrival> {
  const organizations = getEnv().signIn.allowed.gitHubOrganizations ?? [];
  return {
    ...gitHubEndpoints(gitHub, organizations.length > 0 ? "user:email read:org" : "user:email"),
    id: "github",
    name: "GitHub",
    userinfo: {
      request: async ({ tokens }) => {
        const question = { apiUrl: getEnv().githubApiUrl, token: tokens.access_token ?? "", organizations };
        const account = await answered(() => readAccount(question));
        const arrival: Arrival = {
          method: "github",
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

/** Getting a token that can read an enterprise's statistics, for somebody who is signed in. */
export function githubTokenProvider(
  gitHub: GitHubOAuthEnv,
  publicUrl: string,
): OAuthConfig<{ login: string }> {
  const endpoints = gitHubEndpoints(gitHub, "read:enterprise read:org");
  const { url, params } = endpoints.authorization;
  // Beneath the sign-in's: an OAuth app has one callback URL, and what lies beneath it.
  const redirect_uri = `${publicUrl}/api/auth/callback/github/token`;
  return {
    ...endpoints,
    id: githubTokenProviderId,
    name: "GitHub",
    authorization: { url, params: { ...params, redirect_uri } },
    userinfo: {
      request: async ({ tokens }) => {
        const question = { apiUrl: getEnv().githubApiUrl, token: tokens.access_token ?? "" };
        return (await answered(() => inspectToken(question))) as never;
      },
    },
    profile: ({ login }) => ({ id: login }),
  };
}

function gitHubEndpoints({ url, clientId, clientSecret }: GitHubOAuthEnv, scope: string) {
  return {
    type: "oauth",
    checks: ["state", "pkce"],
    clientId,
    clientSecret,
    client: { token_endpoint_auth_method: "client_secret_post" },
    httpOptions: { agent: boundedAgent(url) },
    issuer: `${url}/login/oauth`,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope } },
    token: { url: `${url}/login/oauth/access_token`, request: exchangeCode },
  } satisfies Partial<OAuthConfig<never>>;
}

/** Asks GitHub, and notes where it was GitHub that could not answer. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitHubProblem && (error.passing || error.type === "rate-limited"))
      noteRefusal("provider-unreachable");
    throw error;
  }
}
