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
    expect(response.headers.get("cache-control"), address).toMatch(/no-store/);
    // This Tidemark is at http://localhost, where a browser that kept to HTTPS would find nothing.
    expect(response.headers.has("strict-transport-security"), address).toBe(false);
    const html = await response.text();
    // Without the page's own nonce no script of its HTML would run.
    for (const [, attributes = ""] of html.matchAll(/<script([^>]*)>/g))
      expect(attributes, address).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(5);
});

type Described = { paths: Record<string, Record<string, { parameters: { name: string }[] }>> };

test("answers of the API are data that no page may embed and no cache keep", async ({ connected }) => {
  const { client } = connected;
  const { paths } = (await client.send("GET", "/api/openapi.json")) as Described;
  const stranger = new TidemarkClient(client.url);
  const named: Record<string, string> = {
    slug: "acme-corp",
    enterprise_or_org: "acme-corp",
    server: "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681",
  };
  const described = Object.entries(paths).flatMap(([path, { get }]) => {
    // Files of shares may be shown by other sites, and say other things of themselves.
    if (!get || !path.startsWith("/api/")) return [];
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? "none");
    const asks = (name: string) => get.parameters.some((parameter) => parameter.name === name);
    return [
      { address: asks("metrics") ? `${address}?metrics=users-total` : address, accept: "application/json" },
      { address: asks("metrics") ? `${address}?metrics=users-total` : address, accept: "text/csv" },
      ...(asks("format") && !asks("metrics") ? [{ address: `${address}?format=jsonl`, accept: "*/*" }] : []),
      { address: `${address}?no-such-parameter=1`, accept: "*/*" },
    ];
  });
  expect(described.length).toBeGreaterThan(60);
  const others = [
    ...["/api/nothing", "/api/enterprises/nobody/coverage", "/api/enterprises/acme-corp/frames?metrics="],
    ...[
      "csrf",
      "providers",
      "signin",
      "error",
      "session",
      "callback/credentials",
      "callback/oidc?code=x",
    ].map((path) => `/api/auth/${path}`),
  ].map((address) => ({ address, accept: "*/*" }));
  for (const caller of [client, stranger]) {
    for (const { address, accept } of [...described, ...others]) {
      for (const method of ["GET", "HEAD", "OPTIONS", "PATCH"]) {
        const response = await caller.fetch(address, { method, headers: { accept } });
        const told = `${method} ${address} as ${accept}: ${response.status}`;
        expect(Object.fromEntries(response.headers), told).toMatchObject({
          "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
          "x-content-type-options": "nosniff",
          "cross-origin-resource-policy": "same-origin",
          "referrer-policy": "no-referrer",
          "cache-control": expect.stringMatching(/no-store/),
          "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        });
        expect(response.headers.has("x-powered-by"), told).toBe(false);
        expect(response.headers.has("access-control-allow-origin"), told).toBe(false);
        await response.arrayBuffer();
      }
    }
  }
});

test("an answer that a script has is answered 304, and kept by no cache either", async ({ connected }) => {
  const address = "/api/enterprises/acme-corp/frames?metrics=users-total";
  const etag = (await connected.client.fetch(address)).headers.get("etag") ?? "";
  const again = await connected.client.fetch(address, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect(again.headers.get("cache-control")).toBe("private, no-store");
});

test("pages that lead elsewhere or are not there are kept by nobody either", async ({ connected }) => {
  const stranger = new TidemarkClient(connected.client.url);
  for (const address of [
    "/",
    "/acme-corp",
    "/acme-corp/users",
    "/settings",
    "/settings/people",
    "/nobody/there",
  ]) {
    for (const caller of [connected.client, stranger]) {
      const response = await caller.fetch(address);
      expect(response.headers.get("cache-control"), `${address}: ${response.status}`).toMatch(/no-store/);
    }
  }
});

test("over HTTPS the session's cookie is bound to this host, unreadable to scripts, and HTTPS is kept to", async () => {
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

    for (const address of [
      "/",
      "/sign-in",
      "/nobody",
      "/api/enterprises",
      "/api/auth/csrf",
      "/icon.svg",
      "/%",
    ]) {
      const { headers } = await client.fetch(address);
      expect(headers.get("strict-transport-security"), address).toBe("max-age=31536000");
    }
  } finally {
    await server.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  }
});
