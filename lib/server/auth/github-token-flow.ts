import "server-only";
import type { NextRequest } from "next/server";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { recordAudit } from "@/lib/server/audit/record";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import type { GitHubOAuthEnv } from "@/lib/server/sign-in-env";
import { getDatabase } from "@/lib/server/store/database";
import { keepGitHubToken } from "@/lib/server/store/github-tokens";
import { authOptions } from "./auth-options";
import { cookieName } from "./cookie-name";
import { currentUser } from "./current-user";
import { githubTokenProvider, githubTokenProviderId } from "./github-provider";
import { mayActAs, type SignedInUser } from "./roles";
import { attempt } from "./sign-in-attempt";
import { wantedPath } from "./wanted-path";

/** Where it begins, and where GitHub sends people back to. */
export function isTokenFlow(method: string, path: readonly string[]): boolean {
  const call = `${method} ${path.join("/")}`;
  return call === `POST signin/${githubTokenProviderId}` || call === "GET callback/github/token";
}

/** Lets somebody who cares for tokens get one by signing in to GitHub. Who is signed in here stays the same. */
export async function answerTokenFlow(request: NextRequest): Promise<Response> {
  const { publicUrl, signIn } = getEnv();
  const user = await currentUser();
  if (!signIn.gitHub || !user || !caresForTokens(user)) {
    log.info({ user: user?.id }, "GitHub sign-in for a token refused: it takes a session and the role admin");
    return leadTo(request, `${publicUrl}/sign-in`);
  }
  const action = request.method === "POST" ? "signin" : "callback";
  const params = Promise.resolve({ nextauth: [action, githubTokenProviderId] });
  const back = new URL(wantedPath(request), publicUrl);
  const options = tokenFlowOptions(signIn.gitHub, user, back);
  const { answer, refusal } = await attempt(
    () => NextAuth(request, { params }, options) as Promise<Response>,
  );
  if (answer.headers.get("location")?.startsWith(`${publicUrl}/api/auth/error`)) {
    back.searchParams.set("error", refusal);
    answer.headers.set("location", back.href);
  }
  return answer;
}

function caresForTokens(user: SignedInUser): boolean {
  return [null, ...user.roles.keys()].some((enterprise) => mayActAs(user, "admin", enterprise));
}

function leadTo(request: NextRequest, url: string): Response {
  return request.method === "POST"
    ? Response.json({ url })
    : new Response(null, { status: 302, headers: { location: url } });
}

function tokenFlowOptions(gitHub: GitHubOAuthEnv, user: SignedInUser, back: URL): NextAuthOptions {
  const options = authOptions();
  const { publicUrl } = getEnv();
  // Named for the session, with which their content is sealed, too: another session cannot end what this one began.
  const cookie = (name: string) => ({
    name: cookieName(`github-token.${name}.${user.sessionId}`, publicUrl),
    options: {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: publicUrl.startsWith("https:"),
      maxAge: 15 * 60,
    },
  });
  return {
    ...options,
    cookies: { ...options.cookies, state: cookie("state"), pkceCodeVerifier: cookie("pkce") },
    providers: [githubTokenProvider(gitHub, publicUrl)],
    callbacks: {
      ...options.callbacks,
      // The address it answers with ends the flow before next-auth would begin a session.
      signIn: async ({ account, user: { id: login } }) => {
        if (!account?.access_token) return false;
        await keepGitHubToken(await getDatabase(), { userId: user.id, token: account.access_token, login });
        await recordAudit({
          action: "github-token-received",
          actor: { ...user, via: "session" },
          details: { login },
        });
        back.searchParams.delete("error");
        return back.href;
      },
    },
  };
}
