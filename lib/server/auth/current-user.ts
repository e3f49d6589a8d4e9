import "server-only";
import { getServerSession } from "next-auth/next";
import { cache } from "react";
import { getDatabase } from "@/lib/server/store/database";
import { rolesOf } from "@/lib/server/store/people";
import { userOfSession } from "@/lib/server/store/sessions";
import { authOptions } from "./auth-options";
import type { SignedInUser } from "./roles";
import { allSignInTerms } from "./sign-in-terms";

/** Who is asking, read anew on every request so that a removed or demoted user is out at once. */
export const currentUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await getServerSession(authOptions());
  if (!session?.sessionId) return null;
  const database = await getDatabase();
  const user = await userOfSession(database, { id: session.sessionId, terms: allSignInTerms() });
  if (!user) return null;
  const { id, email, name, everywhere } = user;
  return { id, email, name, everywhere, roles: await rolesOf(database, id), sessionId: session.sessionId };
});
