import "server-only";
import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import type { Provider } from "next-auth/providers/index";
import { relativePath } from "@/lib/client/relative-path";
import { recordAudit } from "@/lib/server/audit/record";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { databaseProblem } from "@/lib/server/store/database-problem";
import { type Arrival, admit, userOfArrival } from "./arrival";
import { TooManyAttempts } from "./attempt-limit";
import { cookieName } from "./cookie-name";
import { githubProvider } from "./github-provider";
import { discoverIssuer } from "./oidc-issuer";
import { oidcProvider } from "./oidc-provider";
import { closeSession, openSession, sessionDays } from "./sessions";
import { signInWithLink, signInWithPassword } from "./sign-in";
import { attemptedInvitation, noteFailure, noteLanding, noteRefusal } from "./sign-in-attempt";

declare module "next-auth" {
  interface Session {
    sessionId: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    /** Of a row in the database: without it the token opens nothing. */
    sessionId: string;
  }
}

/** How long the way to a provider and back may take. */
const wayMinutes = 15;

/** What somebody may sign in with at this moment. */
export async function signInOptions(): Promise<NextAuthOptions> {
  const { gitHub, oidc } = getEnv().signIn;
  const discovery = await discoverIssuer();
  const providers = [...authOptions().providers];
  if (gitHub) providers.push(githubProvider(gitHub));
  if (oidc && discovery && "issuer" in discovery) providers.push(oidcProvider(oidc, discovery.issuer));
  return { ...authOptions(), providers };
}

/** next-auth's settings, as far as sessions go; built on use because they need the checked environment. */
export function authOptions(): NextAuthOptions {
  const { publicUrl, authSecret, signIn } = getEnv();
  const secure = publicUrl.startsWith("https:");
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(name, publicUrl),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, ...(maxAge && { maxAge }) },
  });
  return {
    secret: authSecret,
    session: { strategy: "jwt", maxAge: sessionDays * 24 * 3600 },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie("session"),
      callbackUrl: cookie("callback-url"),
      csrfToken: cookie("csrf-token"),
      pkceCodeVerifier: cookie("pkce", wayMinutes * 60),
      state: cookie("state", wayMinutes * 60),
      nonce: cookie("nonce", wayMinutes * 60),
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [...(signIn.local ? [passwordProvider()] : []), linkProvider()],
    callbacks: {
      signIn: async ({ account, profile }) => {
        if (account?.type !== "oauth") return true;
        const arrival = profile as unknown as Arrival;
        const admission = await admit(arrival, attemptedInvitation());
        if ("refused" in admission) {
          noteRefusal(admission.refused);
          const details = { method: account.provider, reason: admission.refused, account: arrival.email };
          await recordAudit({ action: "sign-in-refused", actor: null, details });
        }
        if ("landing" in admission && admission.landing !== null) noteLanding(admission.landing);
        return "user" in admission;
      },
      redirect: ({ url, baseUrl }) =>
        baseUrl + relativePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      jwt: async ({ token, user, account, profile }) => {
        if (!user || !account) return token;
        const known = account.type === "oauth" ? await userOfArrival(profile as unknown as Arrival) : user;
        const { id, name = null, email = null } = known;
        const sessionId = await openSession(id, account.provider);
        const actor = email ? { id, email, via: "session" as const } : null;
        await recordAudit({ action: "signed-in", actor, details: { with: account.provider } });
        return { sub: id, name, email, sessionId };
      },
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId }),
    },
    events: {
      signOut: async ({ token: { sub, email, sessionId } }) => {
        if (!sub) return;
        // Whoever comes with the cookie of a session that has ended signs nobody out.
        if (!(await closeSession(sub, sessionId))) return;
        const actor = email ? { id: sub, email, via: "session" as const } : null;
        await recordAudit({ action: "signed-out", actor });
      },
    },
    logger: {
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        noteFailure(error);
        // Its own words name claims and issuers. An error of the HTTP client may hold more, and is not logged.
        const reason = error instanceof Error ? error.message.slice(0, 300) : undefined;
        log.warn({ code, reason }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => {},
    },
  };
}

function passwordProvider(): Provider {
  return credentialsProvider({
    id: "credentials",
    credentials: { email: {}, password: {} },
    authorize: (given) => named(signInWithPassword(given?.email ?? "", given?.password ?? "")),
  });
}

function linkProvider(): Provider {
  return credentialsProvider({
    id: "link",
    credentials: { token: {} },
    authorize: (given) => named(signInWithLink(given?.token ?? "")),
  });
}

/** next-auth hands on an error's message alone, as its name. */
async function named<T>(outcome: Promise<T>): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    if (error instanceof TooManyAttempts) throw new Error(`too-many-attempts ${error.retryAt.toISOString()}`);
    const problem = databaseProblem(error);
    throw problem ? new Error(`problem ${JSON.stringify(problem)}`) : error;
  }
}
