import "server-only";
import { GitHubProblem } from "./problems";

export type TokenKind = "classic" | "fine-grained" | "oauth" | "app-user" | "app-installation" | "unknown";

const kindByPrefix: readonly [prefix: string, kind: TokenKind][] = [
  ["ghp_", "classic"],
  ["github_pat_", "fine-grained"],
  ["gho_", "oauth"],
  ["ghu_", "app-user"],
  ["ghs_", "app-installation"],
];

const longest = 1_024;

/**
 * Refuses what must never reach a header: the HTTP client's own error would quote it in full.
 * Lengths and formats change, so nothing else is held against a token.
 */
export function checkToken(token: string): void {
  if (token.startsWith("ghr_")) {
    throw new GitHubProblem("token-refresh", {
      title: "This is a refresh token",
      detail: "Tokens that start with ghr_ only renew other tokens; GitHub does not accept them for reading.",
      nextSteps: ["Create a classic token with the scope read:enterprise and use that."],
    });
  }
  if (!/^[\x21-\x7e]+$/.test(token) || token.length > longest) {
    throw new GitHubProblem("token-malformed", {
      title: "This is not a token",
      detail:
        token.length > longest
          ? `A token has at most ${longest} characters.`
          : "A token has no spaces, line breaks or characters beyond plain letters, digits and punctuation.",
      nextSteps: ["Copy the token again, without anything before or after it."],
    });
  }
}

export function tokenKind(token: string): TokenKind {
  return kindByPrefix.find(([prefix]) => token.startsWith(prefix))?.[1] ?? "unknown";
}
