import "server-only";
import { GitHubProblem, type GitHubProblemFacts } from "./problems";
import { waitUntil } from "./rate-limit";
import { missingScope, readScopes } from "./scopes";

/** An answer other than 200, with what its body says, for telling cases apart; never shown. */
export type Refusal = {
  status: number;
  headers: Pick<Headers, "get">;
  message: string;
  /** The account asked about; null for a question about the token itself. */
  slug: string | null;
  now: Date;
  /** How long to wait where GitHub limits the rate and names no time. */
  unnamedWaitMs: number;
};

/** What an answer other than 200 means, and what to do about it. */
export function problemOf(refusal: Refusal): GitHubProblem {
  const { status, headers } = refusal;
  const requestId = headers.get("x-github-request-id");
  const facts: GitHubProblemFacts = {
    status,
    ...(requestId && /^[\w:.-]{1,100}$/.test(requestId) ? { requestId } : {}),
  };
  if (status === 401) return tokenRefused(facts);
  if (status === 429) return rateLimited(refusal, facts);
  if (status === 403) return problemOf403(refusal, facts);
  if (status === 404) return notFound(refusal.slug, facts);
  if (status === 410) return versionRetired(facts);
  if (status >= 500) return gitHubError(facts);
  if (status >= 400) return badRequest(facts);
  if (status >= 300) return redirected(facts);
  return new GitHubProblem(
    "answer-invalid",
    {
      title: "GitHub's answer could not be read",
      detail: `It answered ${status}, where 200 was due.`,
      nextSteps: ["Try now. If it happens again, check what answers between Tidemark and GitHub."],
    },
    facts,
  );
}

function problemOf403(refusal: Refusal, facts: GitHubProblemFacts): GitHubProblem {
  const { headers, slug } = refusal;
  const sso = headers.get("x-github-sso");
  if (sso?.startsWith("required")) return ssoRequired(sso, facts);
  const limited =
    headers.get("x-ratelimit-remaining") === "0" ||
    headers.get("retry-after") !== null ||
    /rate limit|abuse detection/i.test(refusal.message);
  if (limited) return rateLimited(refusal, facts);

  const held = readScopes(headers.get("x-oauth-scopes"));
  const accepted = readScopes(headers.get("x-accepted-oauth-scopes")) ?? [];
  const missing = held && slug !== null ? missingScope(held, accepted) : null;
  if (held && missing) return scopeMissing(held, missing, accepted, facts);
  return new GitHubProblem(
    "forbidden",
    {
      title:
        slug === null ? "GitHub does not let this token in" : `GitHub does not let this token read ${slug}`,
      detail: "It does not say which permission is missing.",
      nextSteps: [
        "Use a classic token with the scope `read:enterprise`, or `read:org` for an organization.",
        "Check that the token's owner is an owner of the enterprise or organization.",
      ],
    },
    facts,
  );
}

function tokenRefused(facts: GitHubProblemFacts): GitHubProblem {
  const words = {
    title: "GitHub refused the token",
    detail: "It may be expired or revoked.",
    nextSteps: ["Replace the token."],
  };
  return new GitHubProblem("token-refused", words, facts);
}

function scopeMissing(
  held: string[],
  missing: string,
  accepted: string[],
  facts: GitHubProblemFacts,
): GitHubProblem {
  return new GitHubProblem(
    "scope-missing",
    {
      title: `The token lacks the scope \`${missing}\``,
      detail:
        held.length > 0 ? `It has ${held.map((scope) => `\`${scope}\``).join(", ")}.` : "It has no scopes.",
      nextSteps: [`Add \`${missing}\` to the token in GitHub's settings, or create a new token with it.`],
    },
    {
      ...facts,
      scopesHeld: held,
      scopesNeeded: accepted.length > 0 ? accepted : [missing],
      missingScope: missing,
    },
  );
}

function ssoRequired(header: string, facts: GitHubProblemFacts): GitHubProblem {
  const authorizeUrl = authorizingUrl(header);
  return new GitHubProblem(
    "sso-required",
    {
      title: "The token is not authorized for single sign-on",
      detail: "GitHub asks that it be authorized once for this enterprise or organization.",
      nextSteps: authorizeUrl
        ? ["Authorize the token on GitHub; the link is valid for an hour.", "Then try again."]
        : ["Open the token's settings on GitHub, choose Configure SSO and authorize it.", "Then try again."],
    },
    { ...facts, ...(authorizeUrl ? { authorizeUrl } : {}) },
  );
}

/** The address in an `X-GitHub-SSO` header, if it is one of GitHub's own: people will be asked to open it. */
function authorizingUrl(header: string): string | null {
  const text = /url=(\S+)/.exec(header)?.[1] ?? "";
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.origin !== "https://github.com" || url.username || url.password) return null;
  return url.href;
}

function notFound(slug: string | null, facts: GitHubProblemFacts): GitHubProblem {
  if (slug === null) {
    return new GitHubProblem(
      "not-found",
      {
        title: "There is no GitHub API at this address",
        detail: "It does not know the path /user.",
        nextSteps: ["Check GITHUB_API_URL, or leave it out for github.com."],
      },
      facts,
    );
  }
  return new GitHubProblem(
    "not-found",
    {
      title: `GitHub shows no server statistics for ${slug}`,
      detail: "GitHub hides what you may not see and does not say which of these it is.",
      nextSteps: [
        `Check that the slug is ${slug}, not the display name.`,
        "Check that the token's owner is an owner of the enterprise or organization.",
        "Check that GitHub Connect is on.",
        "Check that Server Statistics is enabled on the server.",
      ],
    },
    facts,
  );
}

function rateLimited(refusal: Refusal, facts: GitHubProblemFacts): GitHubProblem {
  const { until, named } = waitUntil(refusal.headers, refusal.now, refusal.unnamedWaitMs);
  const retryAt = until.toISOString();
  return new GitHubProblem(
    "rate-limited",
    {
      title: "GitHub asks us to wait",
      detail: `Next try at ${retryAt.slice(11, 16)} UTC.`,
      nextSteps: ["Stored charts go on working meanwhile."],
    },
    { ...facts, retryAt, retryAtNamed: named },
  );
}

function versionRetired(facts: GitHubProblemFacts): GitHubProblem {
  const words = {
    title: "GitHub no longer offers this version of its API",
    detail: "Tidemark asks for version 2022-11-28.",
    nextSteps: ["Update Tidemark."],
  };
  return new GitHubProblem("api-version-retired", words, facts);
}

function gitHubError(facts: GitHubProblemFacts): GitHubProblem {
  const words = {
    title: "GitHub has a problem of its own",
    detail: `It answered ${facts.status}.`,
    nextSteps: ["Try again in a few minutes.", "See githubstatus.com."],
  };
  return new GitHubProblem("github-error", words, facts);
}

function badRequest(facts: GitHubProblemFacts): GitHubProblem {
  const words = {
    title: "GitHub did not accept the request",
    detail: `It answered ${facts.status} to what Tidemark asked for.`,
    nextSteps: ["Try a shorter period.", "Check that Tidemark is up to date."],
  };
  return new GitHubProblem("bad-request", words, facts);
}

function redirected(facts: GitHubProblemFacts): GitHubProblem {
  const words = {
    title: "GitHub's address answers with a redirect",
    detail: "Tidemark does not follow it, because the token would go along.",
    nextSteps: ["Check GITHUB_API_URL and any proxy or sign-in page in between."],
  };
  return new GitHubProblem("redirected", words, facts);
}
