import "server-only";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { OidcEnv } from "@/lib/server/sign-in-env";
import { plainEmail } from "./admission";
import type { Arrival } from "./arrival";
import { boundedAgent } from "./bounded-agent";
import { exchangeCode } from "./exchange-code";
import type { OidcIssuer } from "./oidc-issuer";

type Claims = Record<string, unknown>;

/** Signing in through an OpenID Connect issuer that has described itself. */
export function oidcProvider(oidc: OidcEnv, issuer: OidcIssuer): OAuthConfig<Arrival> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    idToken: true,
    checks: ["state", "nonce", "pkce"],
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    client: {
      id_token_signed_response_alg: signingAlgorithm(issuer),
      token_endpoint_auth_method: issuer.token_endpoint_auth_methods_supported.includes("client_secret_basic")
        ? "client_secret_basic"
        : "client_secret_post",
    },
    httpOptions: { agent: boundedAgent(issuer.token_endpoint) },
    issuer: issuer.issuer,
    jwks_endpoint: issuer.jwks_uri,
    authorization: { url: issuer.authorization_endpoint, params: { scope: "openid profile email" } },
    token: { url: issuer.token_endpoint, request: exchangeCode },
    userinfo: {
      ...(issuer.userinfo_endpoint && { url: issuer.userinfo_endpoint }),
      request: async ({ client, tokens }) => {
        if (!tokens.id_token) throw new Error("The answer holds no id_token.");
        const claims = claimsOf(tokens.id_token);
        // Many issuers keep e-mail addresses out of the id_token. The client compares the two subjects.
        const info = issuer.userinfo_endpoint ? await client.userinfo(tokens as never) : {};
        return arrivalOf(issuer.issuer, claims, info, oidc.trustEmail) as never;
      },
    },
    profile: ({ subject, name, email }) => ({ id: subject, name, email }),
  };
}

/** What of two sets of claims counts: the id_token's, and for what it leaves out those of the userinfo. */
export function arrivalOf(issuer: string, claims: Claims, info: Claims, trustEmail: boolean): Arrival {
  if (typeof claims.sub !== "string" || claims.sub === "" || claims.sub.length > 255)
    throw new Error("The id_token names nobody.");
  // An address and the word that it is verified must come from the same place.
  const of = [claims, info].find((source) => "email" in source && "email_verified" in source) ??
    [claims, info].find((source) => "email" in source) ?? { email: null };
  const name = claims.name ?? info.name;
  return {
    method: "oidc",
    provider: issuer,
    subject: claims.sub,
    name: typeof name === "string" ? name : null,
    email: of.email_verified === true || trustEmail ? plainEmail(of.email) : null,
    organizations: [],
  };
}

/** The claims of an id_token that the client has verified. */
function claimsOf(idToken: string): Claims {
  return JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8"));
}

/** Never one that is made with the client's secret, or none at all. */
function signingAlgorithm({ id_token_signing_alg_values_supported: offered }: OidcIssuer): string {
  return ["RS256", "PS256", "ES256", "EdDSA"].find((algorithm) => offered.includes(algorithm)) ?? "RS256";
}
