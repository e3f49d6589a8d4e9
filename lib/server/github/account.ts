import "server-only";
import { z } from "zod";
import { answerInvalid, GitHubProblem, type GitHubProblemType } from "./problems";
import { getJson } from "./request";
import { emailsUrl, membershipUrl, userUrl } from "./slug";

export type GitHubAccount = {
  /** GitHub's number of the account, which stays when the login changes. */
  id: string;
  login: string;
  name: string | null;
  /** The primary address, if it is verified. */
  email: string | null;
  /** Of the organizations asked about, those it is an active member of. */
  organizations: string[];
};

type Question = { apiUrl: string; token: string; organizations: readonly string[] };

const userSchema = z.object({
  id: z.number().int().positive(),
  login: z.string().regex(/^[\w[\]-]{1,100}$/),
  name: z.string().nullish(),
});

const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

const membershipSchema = z.object({ state: z.string() });

/** Somebody waits for the answer. */
const limits = { tries: 2, deadlineMs: 10_000 };

/**
 * Whose token this is, as far as signing in needs it.
 * @throws GitHubProblem
 */
export async function readAccount({ apiUrl, token, organizations }: Question): Promise<GitHubAccount> {
  const ask = async (url: URL) => (await getJson({ url, token, slug: null, limits })).body;
  const user = userSchema.safeParse(await ask(userUrl(apiUrl)));
  if (!user.success) throw answerInvalid("It does not say whose token this is.");
  const emails = emailsSchema.safeParse(await ask(emailsUrl(apiUrl)));
  if (!emails.success) throw answerInvalid("It does not list e-mail addresses.");
  const primary = emails.data.find((entry) => entry.primary);
  const memberships = await Promise.all(
    organizations.map((organization) => isMember(() => ask(membershipUrl(apiUrl, organization)))),
  );
  const { id, login, name } = user.data;
  return {
    id: String(id),
    login,
    name: name ?? null,
    email: primary?.verified ? primary.email : null,
    organizations: organizations.filter((_, index) => memberships[index]),
  };
}

/** What GitHub says to whoever is no member, or may not be seen to be one. */
const refusals: readonly GitHubProblemType[] = ["not-found", "forbidden", "sso-required", "scope-missing"];

async function isMember(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    const membership = membershipSchema.safeParse(await ask());
    return membership.success && membership.data.state === "active";
  } catch (error) {
    if (error instanceof GitHubProblem && refusals.includes(error.type)) return false;
    throw error;
  }
}
