import "server-only";
import { getEnv } from "@/lib/server/env";
import { slugSchema } from "@/lib/server/github/slug";
import { testConnection } from "@/lib/server/github/test-connection";
import { invalidParameters } from "@/lib/server/problem";
import { gitHubRefusal } from "@/lib/server/statistics/github-refusal";

/** First parts of Tidemark's own addresses: an enterprise of that name could not be opened. */
export const ownAddresses = new Set(["api", "embed", "invitation", "s", "settings", "setup", "sign-in"]);

/** Throws a 400 problem where no enterprise of that slug can be here. */
export function assertSlug(slug: string): void {
  if (!slugSchema.safeParse(slug).success) {
    throw invalidParameters([
      {
        parameter: "slug",
        message: "A slug has letters, digits and hyphens only, as in github.com/enterprises/acme-corp.",
      },
    ]);
  }
  if (ownAddresses.has(slug.toLowerCase())) {
    throw invalidParameters([
      {
        parameter: "slug",
        message: `\`${slug}\` is one of Tidemark's own addresses and cannot be connected.`,
      },
    ]);
  }
}

/** Tries a token and slug against GitHub and stores nothing; throws a 422 problem that names GitHub's reason. */
export async function tryConnection(slug: string, token: string) {
  assertSlug(slug);
  const test = await testConnection({ apiUrl: getEnv().githubApiUrl, token, slug });
  // 422: the request to Tidemark was fine, but what it holds does not work.
  if (!test.ok) throw gitHubRefusal(test.problem.toJSON(), 422);
  const warnings = test.warnings.map(({ type, text }) => ({ type, message: text }));
  return { slug, facts: test.facts, found: test.sample, warnings };
}
