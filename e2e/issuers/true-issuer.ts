import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export type Account = { sub: string; name: string; email: string; email_verified: boolean };

export type TrueIssuer = {
  env: Record<string, string>;
  /** Whoever is named on its page; may be changed at any time. */
  accounts: Account[];
  close: () => Promise<void>;
};

/** A certified OpenID provider on this machine, with a page that asks who somebody is. */
export async function startTrueIssuer(redirectUri: string, accounts: Account[]): Promise<TrueIssuer> {
  const clientSecret = randomBytes(24).toString("hex");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: "tidemark", client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...signingKey(), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(24).toString("hex")] },
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => {
      const account = accounts.find(({ sub }) => sub === id);
      return account && { accountId: id, claims: () => ({ ...account }) };
    },
    loadExistingGrant: async ({ oidc }: GrantContext) => {
      const { clientId } = oidc.client;
      const grant = new provider.Grant({ clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    if (!pathname.startsWith("/interaction/")) {
      void answer(request, response);
      return;
    }
    const chosen = searchParams.get("account");
    if (chosen === null) {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(choice(pathname, accounts));
      return;
    }
    const result =
      chosen === "" ? { error: "access_denied", error_description: "no" } : { login: { accountId: chosen } };
    void provider.interactionFinished(request, response, result);
  });
  return {
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "tidemark", OIDC_CLIENT_SECRET: clientSecret },
    accounts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type GrantContext = { oidc: { client: { clientId: string }; session: { accountId: string } } };

function signingKey() {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
}

function choice(path: string, accounts: Account[]): string {
  const links = accounts.map(
    ({ sub, name }) => `<li><a href="${path}?account=${encodeURIComponent(sub)}">${name}</a></li>`,
  );
  return `<!doctype html><title>Who are you?</title><ul>${links.join("")}</ul><a href="${path}?account=">Cancel</a>`;
}
