import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, startServer } from "../lib/cli/server-process";
import { expect, owner, test } from "./tidemark";

test("pages carry a policy with a nonce of their own, and are kept by nobody", async ({ connected }) => {
  const nonces = new Set<string>();
  for (const address of ["/acme-corp", "/acme-corp", "/settings/enterprises", "/sign-in", "/no/such/page"]) {
    const response = await connected.client.fetch(address);
    const policy = response.headers.get("content-security-policy") ?? "";
    const [, nonce = ""] = /script-src 'nonce-([\w+/=]{20,})' 'strict-dynamic'/.exec(policy) ?? [];
    expect(nonce, address).not.toBe("");
    nonces.add(nonce);
    expect(policy.replace("style-src-attr 'unsafe-inline'", ""), address).not.toMatch(/unsafe-|https?:|\*/);
    for (const directive of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy, address).toContain(directive);
    expect(Object.fromEntries(response.headers), address).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
    });
    expect(response.headers.has("x-powered-by"), address).toBe(false);
    if (response.status === 200 && !response.redirected)
      expect(response.headers.get("cache-control"), address).toMatch(/no-store/);
    const html = await response.text();
    // Without the page's own nonce no script of its HTML would run.
    for (const [, attributes = ""] of html.matchAll(/<script([^>]*)>/g))
      expect(attributes, address).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(5);
});

test("answers of the API are data that no page may embed and no cache keep", async ({ connected }) => {
  for (const address of [
    "/api/enterprises",
    "/api/enterprises/acme-corp/sync",
    "/api/nothing",
    "/api/health/live",
  ]) {
    const response = await connected.client.fetch(address);
    expect(Object.fromEntries(response.headers), address).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(response.headers.has("x-powered-by"), address).toBe(false);
    expect(response.headers.has("access-control-allow-origin"), address).toBe(false);
  }
});

test("over HTTPS the session's cookie is bound to this host, and never readable by scripts", async () => {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), "tidemark-"));
  const server = await startServer({
    port: await freePort(),
    env: {
      TIDEMARK_DATA_DIR: dataDirectory,
      GITHUB_API_URL: "http://127.0.0.1:9",
      PUBLIC_URL: "https://tidemark.example.com",
      LOG_LEVEL: "silent",
    },
    quiet: true,
  });
  try {
    const client = new TidemarkClient(server.url);
    await client.send("POST", "/api/setup", { code: server.setupCode, ...owner });
    const { csrfToken } = (await client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
    const response = await client.fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email: owner.email, password: owner.password, json: "true" }),
    });
    const cookies = response.headers.getSetCookie();
    const session = cookies.find((cookie) => cookie.startsWith("__Host-tidemark.session=")) ?? "";
    expect(session).toMatch(/; Path=\/;/);
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; Secure/);
    expect(session).toMatch(/; SameSite=Lax/);
    expect(session).not.toMatch(/Domain=/i);
    for (const cookie of client.cookies) expect(cookie[0]).toMatch(/^__Host-/);
  } finally {
    await server.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});
