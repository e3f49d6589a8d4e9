import "server-only";

export type GitHubProblemType =
  | "token-malformed"
  | "token-refresh"
  | "token-refused"
  | "scope-missing"
  | "sso-required"
  | "not-found"
  | "rate-limited"
  | "forbidden"
  | "bad-request"
  | "api-version-retired"
  | "github-error"
  | "unreachable"
  | "proxy-failed"
  | "tls-failed"
  | "timed-out"
  | "answer-too-large"
  | "answer-invalid"
  | "redirected";

export type GitHubProblemFacts = {
  scopesHeld?: string[];
  scopesNeeded?: string[];
  missingScope?: string;
  /** Where to authorize the token for single sign-on; always on https://github.com. */
  authorizeUrl?: string;
  /** When GitHub may be asked again, ISO 8601. */
  retryAt?: string;
  /** False where GitHub asked to wait without naming a time: `retryAt` is of our choosing. */
  retryAtNamed?: boolean;
  /** HTTP status GitHub answered with. */
  status?: number;
  /** GitHub's own id of the request, for its support. */
  requestId?: string;
};

type Words = { title: string; detail: string; nextSteps: string[] };

/** A problem as plain data, fit to be stored and sent. */
export type StoredGitHubProblem = { type: GitHubProblemType } & Words & GitHubProblemFacts;

/**
 * Why GitHub could not be read, in words for people. It carries no `cause` and no text from the wire:
 * errors of the HTTP client may quote headers, and with them the token.
 */
export class GitHubProblem extends Error {
  readonly type: GitHubProblemType;
  readonly title: string;
  readonly detail: string;
  readonly nextSteps: string[];
  readonly facts: GitHubProblemFacts;

  constructor(type: GitHubProblemType, { title, detail, nextSteps }: Words, facts: GitHubProblemFacts = {}) {
    super(`${title}. ${detail}`);
    this.name = "GitHubProblem";
    this.type = type;
    this.title = title;
    this.detail = detail;
    this.nextSteps = nextSteps;
    this.facts = facts;
  }

  /** True where another try a moment later may well succeed. */
  get passing(): boolean {
    return ["github-error", "unreachable", "proxy-failed", "timed-out"].includes(this.type);
  }

  toJSON(): StoredGitHubProblem {
    const { type, title, detail, nextSteps, facts } = this;
    return { type, title, detail, nextSteps, ...facts };
  }
}

export function answerTooLarge(what: string): GitHubProblem {
  return new GitHubProblem("answer-too-large", {
    title: "GitHub's answer is too large",
    detail: `${what} Nothing of it was kept.`,
    nextSteps: ["Try now. If it happens again, check what answers between Tidemark and GitHub."],
  });
}

export function answerInvalid(what: string): GitHubProblem {
  return new GitHubProblem("answer-invalid", {
    title: "GitHub's answer could not be read",
    detail: `${what} Nothing of this page was kept.`,
    nextSteps: ["Try now. If it happens again, check what answers between Tidemark and GitHub."],
  });
}
