import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What it does otherwise than an issuer should. */
type Hostility = {
  /** Of the id_token; undefined leaves a claim out. */
  claims?: Record<string, unknown>;
  /** How the id_token is signed. */
  signature?: "another-key" | "none" | "client-secret";
  withoutIdToken?: boolean;
  /** Claims of the userinfo, which by default names the same person. */
  userinfo?: Record<string, unknown>;
  /** Where something is not as it should be in its description. */
  description?: Record<string, unknown>;
  /** Answers with 503 at these paths. */
  down?: string[];
  /** The `iss` of its answer. */
  iss?: string;
};

export type HostileIssuer = {
  url: string;
  env: Record<string, string>;
  set: (hostility: Hostility) => void;
  close: () => Promise<void>;
};

const clientSecret = "hostile-issuer-shared-secret-0000";

/** An issuer that lets everybody in as the same person at once, and lies as it is told to. */
export async function startHostileIssuer(): Promise<HostileIssuer> {
  let hostility: Hostility = {};
  const nonces = new Map<string, string>();
  const [own, another] = [0, 1].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
  if (!own || !another) throw new Error("There are no keys.");
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (hostility.down?.includes(pathname)) return json({}, 503);
    switch (pathname) {
      case "/.well-known/openid-configuration":
        return json({ ...description(url), ...hostility.description });
      case "/jwks":
        return json({ keys: [{ ...own.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
      case "/authorize": {
        const code = `code-${nonces.size}`;
        nonces.set(code, searchParams.get("nonce") ?? "");
        const back = new URL(searchParams.get("redirect_uri") ?? url);
        back.searchParams.set("code", code);
        back.searchParams.set("state", searchParams.get("state") ?? "");
        if (hostility.iss) back.searchParams.set("iss", hostility.iss);
        return response.writeHead(302, { location: back.href }).end();
      }
      case "/token": {
        let body = "";
        request.on("data", (chunk) => {
          body += chunk;
        });
        request.on("end", () => {
          const nonce = nonces.get(new URLSearchParams(body).get("code") ?? "");
          const claims = { ...person, ...times(), iss: url, aud: "tidemark", nonce, ...hostility.claims };
          const idToken = signed(claims, hostility.signature, own.privateKey, another.privateKey);
          json({
            access_token: "access",
            token_type: "Bearer",
            ...(!hostility.withoutIdToken && { id_token: idToken }),
          });
        });
        return;
      }
      case "/userinfo":
        return json(hostility.userinfo ?? person);
      default:
        return json({}, 404);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: { OIDC_ISSUER: url, OIDC_CLIENT_ID: "tidemark", OIDC_CLIENT_SECRET: clientSecret },
    set: (next) => {
      hostility = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const person = { sub: "mallory", name: "Mallory", email: "mallory@acme.example", email_verified: true };

function description(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks`,
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

function times() {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, exp: now + 300 };
}

function signed(
  claims: object,
  signature: Hostility["signature"],
  own: KeyObject,
  another: KeyObject,
): string {
  const algorithm = signature === "none" ? "none" : signature === "client-secret" ? "HS256" : "RS256";
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: algorithm, kid: "1" })}.${part(claims)}`;
  if (signature === "none") return `${text}.`;
  if (signature === "client-secret")
    return `${text}.${createHmac("sha256", clientSecret).update(text).digest("base64url")}`;
  const key = signature === "another-key" ? another : own;
  return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
}
