import "server-only";
import { z } from "zod";
import { answerInvalid } from "./problems";
import { getJson, type RequestLimits } from "./request";
import { readScopes } from "./scopes";
import { userUrl } from "./slug";
import { checkToken, type TokenKind, tokenKind } from "./token";

export type TokenFacts = {
  kind: TokenKind;
  /** Null for an app installation, which is nobody. */
  login: string | null;
  /** Null where GitHub does not say. */
  scopes: string[] | null;
  /** ISO 8601; null where GitHub does not say. */
  expiresAt: string | null;
  last4: string;
};

const userSchema = z.object({ login: z.string().regex(/^[\w[\]-]{1,100}$/) });

type Question = { apiUrl: string; token: string; signal?: AbortSignal; limits?: Partial<RequestLimits> };

/**
 * What GitHub says about a token.
 * @throws GitHubProblem
 */
export async function inspectToken({ apiUrl, token, signal, limits }: Question): Promise<TokenFacts> {
  checkToken(token);
  const kind = tokenKind(token);
  const last4 = token.slice(-4);
  if (kind === "app-installation") return { kind, login: null, scopes: null, expiresAt: null, last4 };
  const { body, headers } = await getJson({ url: userUrl(apiUrl), token, slug: null, signal, limits });
  const user = userSchema.safeParse(body);
  if (!user.success) throw answerInvalid("It does not say whose token this is.");
  return {
    kind,
    login: user.data.login,
    scopes: readScopes(headers.get("x-oauth-scopes")),
    expiresAt: readExpiry(headers.get("github-authentication-token-expiration")),
    last4,
  };
}

/** Seen as `2021-09-03 02:34:04 UTC` and as `2023-04-26 20:23:26 +0200`. */
export function readExpiry(header: string | null): string | null {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:UTC|([+-]\d{2}):?(\d{2}))$/.exec(
    header?.trim() ?? "",
  );
  if (!match) return null;
  const [, day, time, hours, minutes] = match;
  const instant = new Date(`${day}T${time}${hours ? `${hours}:${minutes}` : "Z"}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
