import "server-only";
import { answerInvalid } from "./problems";

/** GitHub's links may name an account by number, as in `/enterprises/4242/server-statistics`. */
const statisticsPath = /^(?:\/[\w.-]{1,100}){1,8}\/server-statistics$/;

/**
 * The page a `Link` header names as next, null on the last one.
 * @throws GitHubProblem if it lies anywhere but among the statistics of the same API: the token would go along
 */
export function nextPage(link: string | null, current: URL, apiUrl: string): URL | null {
  const target = nextTarget(link ?? "");
  if (target === null) return null;
  const next = URL.canParse(target, current) ? new URL(target, current) : null;
  const api = new URL(apiUrl);
  const base = api.pathname.replace(/\/+$/, "");
  const belongs =
    next !== null &&
    next.origin === api.origin &&
    next.username === "" &&
    next.password === "" &&
    next.pathname.startsWith(base) &&
    statisticsPath.test(next.pathname.slice(base.length));
  if (!belongs) throw answerInvalid("Its link to the next page leads somewhere else and was not followed.");
  return next;
}

function nextTarget(link: string): string | null {
  for (const [, target = "", parameters = ""] of link.matchAll(/<([^<>]*)>([^<]*)/g)) {
    const relations = /;\s*rel="?([^";,]*)/i.exec(parameters)?.[1] ?? "";
    if (relations.toLowerCase().split(/\s+/).includes("next")) return target;
  }
  return null;
}
