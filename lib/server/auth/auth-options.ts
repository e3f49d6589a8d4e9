import "server-only";
import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { recordAudit } from "@/lib/server/audit/record";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
import { TooManyAttempts } from "./attempt-limit";
import { closeSession, openSession, sessionDays } from "./sessions";
import { signInWithLink, signInWithPassword } from "./sign-in";

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

/** Over HTTPS with the prefix that binds it to this very host. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-tidemark.session" : "tidemark.session";
}

/** next-auth's settings; built on first use because they need the checked environment. */
export function authOptions(): NextAuthOptions {
  const { publicUrl, authSecret } = getEnv();
  const secure = publicUrl.startsWith("https:");
  return {
    secret: authSecret,
    session: { strategy: "jwt", maxAge: sessionDays * 24 * 3600 },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(publicUrl),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      credentialsProvider({
        id: "credentials",
        credentials: { email: {}, password: {} },
        authorize: (given) => named(signInWithPassword(given?.email ?? "", given?.password ?? "")),
      }),
      credentialsProvider({
        id: "link",
        credentials: { token: {} },
        authorize: (given) => named(signInWithLink(given?.token ?? "")),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user, account }) =>
        user && account ? { ...token, sessionId: await openSession(user.id, account.provider) } : token,
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId }),
    },
    events: {
      signIn: async ({ user, account }) => {
        const { id, email } = user;
        const actor = email ? { id, email, via: "session" as const } : null;
        await recordAudit({ action: "signed-in", actor, details: { with: account?.provider ?? null } });
      },
      signOut: async ({ token: { sub, email, sessionId } }) => {
        if (!sub) return;
        await closeSession(sub, sessionId);
        const actor = email ? { id: sub, email, via: "session" as const } : null;
        await recordAudit({ action: "signed-out", actor });
      },
    },
    logger: {
      error: (code) => log.warn({ code }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => {},
    },
  };
}

/** next-auth hands on an error's message alone, as its name. */
async function named<T>(outcome: Promise<T>): Promise<T> {
  try {
    return await outcome;
  } catch (error) {
    if (!(error instanceof TooManyAttempts)) throw error;
    throw new Error(`too-many-attempts ${error.retryAt.toISOString()}`);
  }
}
