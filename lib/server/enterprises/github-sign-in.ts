import "server-only";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { getEnv } from "@/lib/server/env";
import { Problem } from "@/lib/server/problem";
import { getDatabase } from "@/lib/server/store/database";
import { findGitHubToken, type KeptGitHubToken, readGitHubToken } from "@/lib/server/store/github-tokens";

/** A token as it is given to the API: itself, or that of a GitHub sign-in which is kept for a while. */
export type GivenToken = { token?: string | undefined; gitHubSignIn?: true | undefined };

/** Whether a GitHub sign-in can give a token here, and whether one has; null where it cannot. */
export async function gitHubSignInOf(user: SignedInUser): Promise<{ kept: KeptGitHubToken | null } | null> {
  if (!getEnv().signIn.gitHub) return null;
  return { kept: await findGitHubToken(await getDatabase(), user.id) };
}

export async function tokenOf(given: GivenToken, user: SignedInUser): Promise<string> {
  if (given.token !== undefined) return given.token;
  const token = await readGitHubToken(await getDatabase(), user.id);
  if (token !== null) return token;
  throw new Problem({
    status: 409,
    type: "github-sign-in-missing",
    title: "There is no GitHub sign-in to take the token of.",
    detail: "It is kept for an hour, and until it has connected an enterprise.",
    nextSteps: ["Choose “Use GitHub sign-in” again, or paste a token."],
  });
}
