import "server-only";
import type { NextAuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { getEnv } from "@/lib/server/env";
import { log } from "@/lib/server/log";
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
        authorize: (given) => signInWithPassword(given?.email ?? "", given?.password ?? ""),
      }),
      credentialsProvider({
        id: "link",
        credentials: { token: {} },
        authorize: (given) => signInWithLink(given?.token ?? ""),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user, account }) =>
        user && account ? { ...token, sessionId: await openSession(user.id, account.provider) } : token,
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId }),
    },
    events: {
      signOut: async ({ token }) => {
        if (token.sub) await closeSession(token.sub, token.sessionId);
      },
    },
    logger: {
      error: (code) => log.warn({ code }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => {},
    },
  };
}
