import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "./server.ts";

const callback = "http://localhost:3000/api/auth/callback/github";
let double: GitHubDouble;

beforeAll(async () => {
  double = await startGitHubDouble({ history: 1 });
  double.oauth.callbackUrl = callback;
});
afterAll(() => double.close());

const verifier = "proof-key-of-this-test";
const challenge = createHash("sha256").update(verifier).digest("base64url");

async function authorize(changes: Record<string, string>): Promise<URL> {
  const query = new URLSearchParams({
    client_id: double.oauth.clientId,
    state: "s",
    login: "ada-lark",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...changes,
  });
  const answer = await fetch(`${double.url}/login/oauth/authorize?${query}`, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "");
}

async function exchange(code: string | null, changes: Record<string, string> = {}) {
  const { clientId, clientSecret } = double.oauth;
  const given = {
    client_id: clientId,
    client_secret: clientSecret,
    code: code ?? "",
    code_verifier: verifier,
  };
  const answer = await fetch(`${double.url}/login/oauth/access_token`, {
    method: "POST",
    body: new URLSearchParams({ ...given, ...changes }),
  });
  return (await answer.json()) as { access_token?: string; scope?: string; error?: string };
}

async function ask(path: string, token: string | undefined): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "user-agent": "double-test" };
  return fetch(`${double.url}${path}`, { headers });
}

it("sends a code to the registered URL or beneath it, and nowhere else", async () => {
  expect((await authorize({ redirect_uri: `${callback}/token` })).pathname).toMatch(/github\/token$/);
  for (const elsewhere of ["https://evil.example/", `${callback}-token`, "http://localhost:3001/api/auth"]) {
    const url = await authorize({ redirect_uri: elsewhere });
    expect(url.href.startsWith(`${callback}?`)).toBe(true);
    expect(url.searchParams.get("error")).toBe("redirect_uri_mismatch");
  }
  expect((await authorize({ login: "nobody" })).searchParams.get("error")).toBe("access_denied");
});

it("gives a token for a code once, to whoever has the secret and the proof key", async () => {
  const code = async () => (await authorize({ scope: "user:email" })).searchParams.get("code");
  expect((await exchange(await code(), { client_secret: "x" })).error).toBe("incorrect_client_credentials");
  expect((await exchange(await code(), { code_verifier: "x" })).error).toBe("bad_verification_code");
  expect((await exchange(await code(), { redirect_uri: "x" })).error).toBe("redirect_uri_mismatch");
  const good = await code();
  expect((await exchange(good)).scope).toBe("user:email");
  expect((await exchange(good)).error).toBe("bad_verification_code");
});

it("shows with the token what its scopes allow", async () => {
  const tokenFor = async (scope: string) =>
    (await exchange((await authorize({ scope })).searchParams.get("code"))).access_token;
  const narrow = await tokenFor("");
  expect(await (await ask("/user", narrow)).json()).toMatchObject({ id: 52, login: "ada-lark" });
  expect((await ask("/user/emails", narrow)).status).toBe(404);
  expect((await ask("/user/memberships/orgs/acme-inc", narrow)).status).toBe(403);
  const wide = await tokenFor("user:email read:org");
  expect(await (await ask("/user/emails", wide)).json()).toEqual([
    { email: "ada@home.example", primary: true, verified: true },
  ]);
  expect(await (await ask("/user/memberships/orgs/acme-inc", wide)).json()).toMatchObject({
    state: "active",
  });
  expect((await ask("/user/memberships/orgs/initech", wide)).status).toBe(404);
});
