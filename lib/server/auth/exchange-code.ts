import "server-only";
import type { TokenEndpointHandler } from "next-auth/providers/oauth";

/**
 * Exchanges the code of a callback for tokens. Left to itself the client also takes tokens out of the address,
 * where anybody may put one that was given to another application.
 */
export const exchangeCode: NonNullable<TokenEndpointHandler["request"]> = async ({
  client,
  provider,
  params,
  checks,
}) => {
  const wanted = ["code", "state", "iss"];
  const answer = Object.fromEntries(Object.entries(params).filter(([name]) => wanted.includes(name)));
  const expected = { ...checks, response_type: "code" };
  const redirectUri = redirectUriOf(provider.authorization) ?? provider.callbackUrl;
  const tokens = provider.idToken
    ? await client.callback(redirectUri, answer, expected)
    : await client.oauthCallback(redirectUri, answer, expected);
  // GitHub refuses with a 200 that names the error.
  if (!tokens.access_token) throw new Error(String(tokens.error ?? "The answer holds no access_token."));
  return { tokens };
};

/** Where the code was asked to be sent, if not where next-auth would have it. */
function redirectUriOf(authorization: unknown): string | null {
  const { params } = Object(authorization) as { params?: { redirect_uri?: unknown } };
  return typeof params?.redirect_uri === "string" ? params.redirect_uri : null;
}
