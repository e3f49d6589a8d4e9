import "server-only";
import { userOfToken } from "./access-tokens";
import { currentUser } from "./current-user";
import type { SignedInUser } from "./roles";

/** The access token that a call brings; undefined where it brings none. */
export function tokenOf(request: Request): string | undefined {
  // Octokit says `token` of tokens that are not JSON Web Tokens.
  return /^(?:bearer|token)\s+(.*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
}

/** Who calls: by access token where one is sent, whatever cookies come with it; else by session. Null: nobody known. */
export async function callerOf(request: Request): Promise<SignedInUser | null> {
  const token = tokenOf(request);
  return token === undefined ? currentUser() : userOfToken(token);
}
