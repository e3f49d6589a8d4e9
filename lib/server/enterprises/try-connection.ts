import "server-only";
import { getEnv } from "@/lib/server/env";
import type { GitHubProblem } from "@/lib/server/github/problems";
import { slugSchema } from "@/lib/server/github/slug";
import { testConnection } from "@/lib/server/github/test-connection";
import { invalidParameters, Problem } from "@/lib/server/problem";

/** Tries a token and slug against GitHub and stores nothing; throws a 422 problem that names GitHub's reason. */
export async function tryConnection(slug: string, token: string) {
  if (!slugSchema.safeParse(slug).success) {
    throw invalidParameters([
      {
        parameter: "slug",
        message: "A slug has letters, digits and hyphens only, as in github.com/enterprises/acme-corp.",
      },
    ]);
  }
  const test = await testConnection({ apiUrl: getEnv().githubApiUrl, token, slug });
  if (!test.ok) throw asProblem(test.problem);
  const warnings = test.warnings.map(({ type, text }) => ({ type, message: text }));
  return { slug, facts: test.facts, found: test.sample, warnings };
}

/** GitHub's refusal as ours: 422, since the request to Tidemark was fine but what it holds does not work. */
function asProblem(problem: GitHubProblem): Problem {
  const { type, title, detail, nextSteps, ...extras } = problem.toJSON();
  return new Problem({ status: 422, type, title: `${title}.`, detail, nextSteps, extras });
}
