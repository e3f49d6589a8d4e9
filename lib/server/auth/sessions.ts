import "server-only";
import { Problem } from "@/lib/server/problem";
import { requestContext } from "@/lib/server/request-context";
import { getDatabase } from "@/lib/server/store/database";
import { beginSession, endSession, endSessions, listSessions } from "@/lib/server/store/sessions";
import type { SignInMethod } from "@/lib/server/store/tables";
import { browserWords } from "./browser-words";
import type { SignedInUser } from "./roles";
import { allSignInTerms, signInTerms } from "./sign-in-terms";

export { sessionDays } from "@/lib/server/store/sessions";

const methods: Record<string, SignInMethod> = {
  credentials: "password",
  link: "link",
  github: "github",
  oidc: "oidc",
};

/** Begins a session for whoever next-auth's provider has let in; answers its id. */
export async function openSession(userId: string, provider: string): Promise<string> {
  const method = methods[provider];
  if (!method) throw new Error(`Nobody signs in with ${provider}.`);
  const terms = signInTerms(method);
  if (terms === undefined) throw new Error(`Nobody signs in with ${provider} any more.`);
  const { address = null, userAgent = null } = requestContext() ?? {};
  return beginSession(await getDatabase(), { userId, method, terms, address, userAgent });
}

/** False where it had ended before. */
export async function closeSession(userId: string, sessionId: string): Promise<boolean> {
  return endSession(await getDatabase(), userId, sessionId);
}

/** The user's own sessions, the asking one marked. */
export async function ownSessions(user: SignedInUser) {
  const sessions = await listSessions(await getDatabase(), { userId: user.id, terms: allSignInTerms() });
  return sessions.map((session) => ({
    ...session,
    browser: browserWords(session.userAgent),
    current: session.id === user.sessionId,
  }));
}

/** Ends one of the user's own sessions. */
export async function endOwnSession(user: SignedInUser, id: string): Promise<void> {
  if (await endSession(await getDatabase(), user.id, id)) return;
  throw new Problem({
    status: 404,
    type: "session-unknown",
    title: "There is no such session.",
    detail: "It may have ended already.",
    nextSteps: ["Reload the list."],
  });
}

/** Ends all of the user's sessions but the asking one; answers how many. */
export async function endOtherSessions(user: SignedInUser): Promise<{ ended: number }> {
  return { ended: await endSessions(await getDatabase(), user.id, user.sessionId) };
}
