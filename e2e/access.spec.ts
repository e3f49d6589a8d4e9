import { readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { root } from "../lib/cli/build";
import { TidemarkClient } from "../lib/cli/client";
import {
  test as base,
  connect,
  expect,
  type Installation,
  install,
  newcomer,
  type Role,
  setUp,
} from "./tidemark";

type Caller = "anonymous" | "foreign" | Role | "owner everywhere";

/** Least role of every page and call; a route that is not listed fails. `everywhere`: of no single enterprise. */
const pages: Record<string, "public" | "signed in" | Role | `${Role} everywhere` | "owner of something"> = {
  "/": "signed in",
  "/setup": "public",
  "/sign-in": "public",
  "/sign-in/link": "public",
  "/[enterprise]": "viewer",
  "/[enterprise]/automation": "viewer",
  "/[enterprise]/content": "viewer",
  "/[enterprise]/coverage": "viewer",
  "/[enterprise]/dormancy": "viewer",
  "/[enterprise]/explore": "viewer",
  "/[enterprise]/issues": "viewer",
  "/[enterprise]/organizations": "viewer",
  "/[enterprise]/pulls": "viewer",
  "/[enterprise]/reference": "viewer",
  "/[enterprise]/repositories": "viewer",
  "/[enterprise]/servers": "viewer",
  "/[enterprise]/servers/[server]": "viewer",
  "/[enterprise]/shares": "admin",
  "/[enterprise]/users": "viewer",
  "/settings": "public",
  "/invitation": "public",
  "/s/[token]": "public",
  "/s/[token]/[file]": "public",
  "/embed/[token]": "public",
  "/settings/appearance/fonts/[font]": "public",
  "/settings/access-tokens": "signed in",
  "/settings/account": "signed in",
  "/settings/appearance": "signed in",
  "/settings/appearance/themes/[theme]": "public",
  "/settings/audit-log": "owner of something",
  "/settings/enterprises": "signed in",
  "/settings/enterprises/connect": "admin everywhere",
  "/settings/people": "owner of something",
};

const calls: Record<string, "public" | "signed in" | Role | `${Role} everywhere`> = {
  "POST /api/setup": "public",
  "GET /api/health/live": "public",
  "GET /api/health/ready": "public",
  "GET /api/openapi.json": "public",
  "POST /api/invitation-previews": "public",
  "POST /api/invitation-acceptances": "public",
  "GET /api/metrics": "signed in",
  "GET /api/enterprises": "signed in",
  "POST /api/memberships": "signed in",
  "GET /api/sessions": "signed in",
  "DELETE /api/sessions": "signed in",
  "DELETE /api/sessions/[session]": "signed in",
  "PUT /api/account/password": "signed in",
  "DELETE /api/account": "signed in",
  "GET /api/access-tokens": "signed in",
  "POST /api/access-tokens": "signed in",
  "DELETE /api/access-tokens/[token]": "signed in",
  "GET /api/shares": "signed in",
  "POST /api/shares": "admin",
  "PATCH /api/shares/[share]": "admin",
  "DELETE /api/shares/[share]": "admin",
  "POST /api/shares/[share]/link": "admin",
  "POST /api/connection-tests": "admin",
  "PUT /api/enterprises/[slug]": "admin",
  "DELETE /api/enterprises/[slug]": "owner",
  "DELETE /api/enterprises/[slug]/token": "admin",
  "POST /api/enterprises/[slug]/sync": "admin",
  "GET /api/enterprises/[slug]/sync": "viewer",
  "GET /api/enterprises/[slug]/syncs": "viewer",
  "GET /api/enterprises/[slug]/coverage": "viewer",
  "GET /api/enterprises/[slug]/frames": "viewer",
  "GET /api/enterprises/[slug]/charts/[picture]": "viewer",
  "GET /api/enterprises/[slug]/charts.png": "viewer",
  "GET /api/enterprises/[slug]/servers": "viewer",
  "GET /api/enterprises/[slug]/servers/[server]": "viewer",
  "GET /api/enterprises/[slug]/servers/[server]/days/[day]": "viewer",
  "GET /api/enterprises/[slug]/corrections": "viewer",
  "PATCH /api/enterprises/[slug]/servers/[server]": "admin",
  "PUT /api/enterprises/[slug]/server-order": "admin",
  "GET /api/enterprises/[slug]/snapshots": "viewer",
  "GET /api/github/enterprise-installation/[enterprise_or_org]/server-statistics": "viewer",
  "GET /api/enterprises/[slug]/people": "owner",
  "PUT /api/enterprises/[slug]/people/[user]": "owner",
  "DELETE /api/enterprises/[slug]/people/[user]": "owner",
  "GET /api/enterprises/[slug]/invitations": "owner",
  "POST /api/enterprises/[slug]/invitations": "owner",
  "DELETE /api/enterprises/[slug]/invitations/[invitation]": "owner",
  "GET /api/enterprises/[slug]/audit-events": "owner",
  "GET /api/people": "owner everywhere",
  "PATCH /api/people/[user]": "owner everywhere",
  "DELETE /api/people/[user]": "owner everywhere",
  "GET /api/invitations": "owner everywhere",
  "POST /api/invitations": "owner everywhere",
  "DELETE /api/invitations/[invitation]": "owner everywhere",
  "GET /api/audit-events": "owner everywhere",
};

/** next-auth's own, a call with a secret of its own, and what answers where there is nothing. */
const others = [
  "/api/cron/sync",
  "/_not-found",
  "/_global-error",
  "/api/[...unknown]",
  "/api/auth/[...nextauth]",
];

/** Stands in for what a path names. */
const named: Record<string, string> = {
  "[slug]": "acme-corp",
  "[enterprise]": "acme-corp",
  "[enterprise_or_org]": "acme-corp",
  "[picture]": "users-total.png",
  "[server]": "7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10",
  "[day]": new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  "[theme]": "dark_dimmed",
  "[session]": "none",
  "[user]": "none",
  "[token]": "none",
  "[invitation]": "none",
  "[file]": "users-total.csv",
  "[font]": "mona-sans-latin-wght-normal.woff2",
};
const query: Record<string, string> = {
  "/api/enterprises/[slug]/frames": "?metrics=users-total",
  "/api/enterprises/[slug]/charts.png": `?title=Users&charts=${encodeURIComponent('[{"id":"users","title":"Users","metrics":["users-total"],"form":"lines"}]')}`,
};

/** Bodies good enough to be let through, harmless where they are. */
const bodies: Record<string, unknown> = {
  "POST /api/connection-tests": { slug: "acme-corp", token: "ghp_none" },
  "PUT /api/enterprises/[slug]": { token: "ghp_none" },
  "PUT /api/enterprises/[slug]/people/[user]": { role: "viewer" },
  "PATCH /api/enterprises/[slug]/servers/[server]": { archived: false },
  "PUT /api/enterprises/[slug]/server-order": { servers: [] },
  "POST /api/enterprises/[slug]/invitations": { role: "viewer", days: 1 },
  "PATCH /api/people/[user]": { everywhere: "viewer" },
  "POST /api/invitations": { role: "viewer", days: 1 },
  "POST /api/memberships": { token: "none" },
  "PUT /api/account/password": { current: "none", next: "a long enough one" },
  "POST /api/access-tokens": { name: "none", scope: "read", days: 1 },
  "POST /api/shares": { enterprise: "acme-corp", title: "none", metrics: ["users-total"] },
  "PATCH /api/shares/[share]": { title: "other" },
};
/** Would take away what the other calls need. */
const destructive = [
  "DELETE /api/enterprises/[slug]",
  "DELETE /api/enterprises/[slug]/token",
  "DELETE /api/account",
  "DELETE /api/sessions",
  "DELETE /api/shares/[share]",
];

/** Known from the data of acme-corp alone. */
const secretsOfAcme = /ghes-(us|eu)\.acme\.example|b3a9d6f4-8e21|mona-keller/;

type World = Installation & { callers: Record<Caller, TidemarkClient> };

const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const installation = await install();
      const owner = await setUp(installation);
      await connect(owner, "acme-corp", installation.github.tokens.expiring);
      await connect(owner, "globex", installation.github.token);
      const shared = {
        enterprise: "acme-corp",
        title: "Users",
        metrics: ["users-total"],
        hideHostNames: true,
      };
      const cared = (await owner.send("POST", "/api/shares", shared)) as { id: string };
      const seen = (await owner.send("POST", "/api/shares", shared)) as { url: string };
      named["[share]"] = cared.id;
      secretOfLink = seen.url.split("/").at(-1) ?? "";
      const invited = async (name: string, slug: string, role: Role) =>
        (await newcomer(owner, { slug, role, name, password: passwordOf(name) })).client;
      const callers = {
        anonymous: new TidemarkClient(installation.server.url),
        foreign: await invited("foreign", "globex", "owner"),
        viewer: await invited("viewer", "acme-corp", "viewer"),
        admin: await invited("admin", "acme-corp", "admin"),
        owner: await invited("owner", "acme-corp", "owner"),
        "owner everywhere": owner,
      };
      await use({ ...installation, callers });
      await installation.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** Of a shared view that everybody who has it sees. */
let secretOfLink = "";

const passwordOf = (name: string) => `the password of ${name}`;

const ranks: Role[] = ["viewer", "admin", "owner"];

/** Whether the caller may, where the route is of acme-corp or of all enterprises. */
function may(caller: Caller, access: string): boolean {
  if (access === "public") return true;
  if (caller === "anonymous") return false;
  if (access === "signed in" || caller === "owner everywhere") return true;
  if (access === "owner of something") return caller === "owner" || caller === "foreign";
  if (caller === "foreign" || access.endsWith("everywhere")) return false;
  return ranks.indexOf(caller) >= ranks.indexOf(access as Role);
}

const addressOf = (route: string) =>
  route
    .replace(/^\/(s|embed)\/\[token\]/, `/$1/${secretOfLink}`)
    .replaceAll(/\[\w+\]/g, (name) => named[name] ?? name) + (query[route] ?? "");

function builtRoutes(): string[] {
  const manifest = path.join(root, ".next/app-path-routes-manifest.json");
  return Object.values(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>);
}

function send(client: TidemarkClient, method: string, address: string, key: string): Promise<Response> {
  const body = method === "GET" ? undefined : bodies[key];
  return client.fetch(address, {
    method,
    ...(body !== undefined && {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  });
}

test("every route of the build is known here, and none is that is not built", () => {
  const known = [
    ...Object.keys(pages),
    ...Object.keys(calls).map((call) => call.split(" ")[1] ?? ""),
    ...others,
  ];
  expect([...new Set(builtRoutes())].sort()).toEqual([...new Set(known)].sort());
});

test("every call lets in whom it must, and answers others a problem", async ({ world }) => {
  test.setTimeout(180_000);
  for (const [call, access] of Object.entries(calls)) {
    const [method = "", route = ""] = call.split(" ");
    for (const [caller, client] of Object.entries(world.callers) as [Caller, TidemarkClient][]) {
      const allowed = may(caller, access);
      if (allowed && destructive.includes(call)) continue;
      const response = await send(client, method, addressOf(route), call);
      const told = `${caller} ${call}`;
      if (allowed) {
        expect([401, 403, 500], told).not.toContain(response.status);
        // What is named in the path is unknown, but the enterprise is not.
        if (response.status === 404)
          expect(await response.text(), told).not.toContain("enterprise-not-connected");
        continue;
      }
      const ofEnterprise = /\[slug\]|\[enterprise_or_org\]|connection-tests|shares/.test(call);
      const expected = caller === "anonymous" ? 401 : caller === "foreign" && ofEnterprise ? 404 : 403;
      expect(response.status, told).toBe(expected);
      expect(response.headers.get("content-type"), told).toBe("application/problem+json");
      expect(await response.text(), told).not.toMatch(secretsOfAcme);
    }
  }
});

test("every page shows itself to whom it must, and nothing of it to others", async ({ world }) => {
  test.setTimeout(180_000);
  for (const [route, access] of Object.entries(pages)) {
    for (const [caller, client] of Object.entries(world.callers) as [Caller, TidemarkClient][]) {
      const response = await client.fetch(addressOf(route));
      const told = `${caller} ${route}`;
      const text = await response.text();
      if (may(caller, access)) {
        expect([200, 307], told).toContain(response.status);
        continue;
      }
      if (caller === "anonymous") expect(response.headers.get("location"), told).toMatch(/^\/sign-in/);
      else if (route.startsWith("/[enterprise]") || route === "/settings/audit-log")
        expect(response.status, told).toBe(404);
      else expect(response.status, told).toBe(307);
      expect(text, told).not.toMatch(secretsOfAcme);
    }
  }
});

test("of GitHub's token viewers learn only that it is there and when it expires", async ({ world }) => {
  const { viewer, admin } = world.callers;
  const facts = new RegExp(`${world.github.tokens.expiring.slice(-4)}|mona-keller|read:enterprise|addedAt`);
  const { token } = (await viewer.send("POST", "/api/access-tokens", { name: "r", scope: "read" })) as {
    token: string;
  };
  const script = await fetch(`${world.server.url}/api/enterprises`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await script.text()).not.toMatch(facts);
  for (const address of [
    "/api/enterprises",
    "/settings/enterprises",
    "/settings/access-tokens",
    "/acme-corp",
  ]) {
    const text = await (await viewer.fetch(address)).text();
    expect(text, address).toContain("acme-corp");
    expect(text, address).not.toMatch(facts);
  }
  expect(await (await viewer.fetch("/settings/enterprises")).text()).toMatch(/Stored · .*expires/);
  for (const address of ["/api/enterprises", "/settings/enterprises"])
    expect(await (await admin.fetch(address)).text(), address).toMatch(facts);
});

/** Ways in which a proxy, a router or a framework may read a path as another. */
const tricks: { name: string; path: (path: string) => string; headers?: Record<string, string> }[] = [
  { name: "as a router's payload", path: (path) => path, headers: { rsc: "1" } },
  { name: "prefetched", path: (path) => path, headers: { rsc: "1", "next-router-prefetch": "1" } },
  { name: ".rsc", path: (path) => `${path}.rsc` },
  { name: "_rsc", path: (path) => `${path}${path.includes("?") ? "&" : "?"}_rsc=x`, headers: { rsc: "1" } },
  { name: "//", path: (path) => path.replace("/", "//") },
  { name: "inner //", path: (path) => path.replace(/\/(?=[^/]*$)/, "//") },
  { name: "%2f", path: (path) => path.replace(/(?<=.)\/(?=[^/]+$)/, "%2f") },
  { name: "%2F at the start", path: (path) => path.replace("/", "/%2F") },
  { name: "trailing /", path: (path) => path.replace(/(?=\?|$)/, "/") },
  { name: "/./", path: (path) => path.replace("/", "/./") },
  { name: "/x/../", path: (path) => path.replace("/", "/x/%2e%2e/") },
  { name: ";", path: (path) => path.replace(/(?=\?|$)/, ";x=1") },
  { name: "capitals", path: (path) => path.toUpperCase() },
  { name: "backslash", path: (path) => path.replace("/", "/\\") },
  {
    name: "x-middleware-subrequest",
    path: (path) => path,
    headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy", "x-middleware-next": "1" },
  },
  {
    name: "rewritten by header",
    path: () => "/sign-in",
    headers: { "x-original-url": "/acme-corp", "x-rewrite-url": "/acme-corp", "x-invoke-path": "/acme-corp" },
  },
  {
    name: "as somebody else by header",
    path: (path) => path,
    headers: {
      "x-tidemark-address": "/",
      "x-tidemark-client-address": "127.0.0.1",
      "x-forwarded-user": "mona",
    },
  },
  { name: "a bad bearer", path: (path) => path, headers: { authorization: "Bearer tdm_none" } },
  { name: "a server action", path: (path) => path, headers: { "next-action": "x", rsc: "1" } },
];

/** `fetch` would tidy the path up first. */
function sendAsIs(
  url: string,
  address: string,
  { body, ...options }: { method: string; headers: Record<string, string>; body?: string },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sending = request({ hostname, port, path: address, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

test("no trick of the path or a header opens what is closed", async ({ world }) => {
  test.setTimeout(300_000);
  const routes = [
    ...Object.entries(pages).map(([route, access]) => ({ method: "GET", route, access, key: route })),
    ...Object.entries(calls).map(([call, access]) => {
      const [method = "", route = ""] = call.split(" ");
      return { method, route, access, key: call };
    }),
  ];
  for (const { method, route, access, key } of routes) {
    for (const caller of Object.keys(world.callers) as Caller[]) {
      if (may(caller, access)) continue;
      for (const trick of tricks) {
        const address = trick.path(addressOf(route));
        const cookie = world.callers[caller].cookies.map(([name, value]) => `${name}=${value}`).join("; ");
        const { status, text } = await sendAsIs(world.server.url, address, {
          method,
          headers: {
            ...trick.headers,
            cookie,
            ...(method !== "GET" && { "content-type": "application/json" }),
          },
          ...(method !== "GET" && { body: JSON.stringify(bodies[key] ?? {}) }),
        });
        const told = `${caller} ${key} ${trick.name}: ${status}`;
        expect(status, told).toBeLessThan(500);
        expect(text, told).not.toMatch(secretsOfAcme);
        // Pages answer 200 with their own way to sign in; calls never do.
        if (route.startsWith("/api/") && trick.name !== "rewritten by header")
          expect(status, told).toBeGreaterThanOrEqual(300);
      }
    }
  }
});

test("of next-auth's calls those that are used answer, to small forms of this site only", async ({
  world,
}) => {
  const { url } = world.server;
  const form = "application/x-www-form-urlencoded";
  const post = (address: string, body: string, headers: Record<string, string> = {}) =>
    fetch(url + address, { method: "POST", body, headers: { "content-type": form, ...headers } });
  const answers = async (answer: Promise<Response>) => {
    const response = await answer;
    const { type } = (await response.json().catch(() => ({}))) as { type?: string };
    return [response.status, type?.split(":").at(-1)];
  };
  const used = Object.entries((await world.callers.viewer.send("GET", "/api/auth/providers")) as object);
  expect(used.map(([id]) => id)).toEqual(["credentials", "link"]);
  const { status: noReturn } = await fetch(`${url}/api/auth/callback/credentials`);
  expect(noReturn).toBe(404);
  for (const unused of ["session", "_log", "verify-request"]) {
    const address = `/api/auth/${unused}`;
    for (const client of Object.values(world.callers)) {
      const { status } = await client.fetch(address);
      expect(status, `GET ${address}`).toBe(404);
    }
    const { status } = await post(address, "level=error&code=made-up-by-anybody");
    expect(status, `POST ${address}`).toBe(404);
  }
  expect(world.readLog()).not.toContain("made-up-by-anybody");
  for (const address of ["/api/auth/callback/credentials", "/api/auth/signin/oidc", "/api/auth/signout"]) {
    expect(await answers(post(address, "{", { "content-type": "application/json" }))).toEqual([
      400,
      "invalid-body",
    ]);
    expect(await answers(post(address, "a=1", { origin: "https://evil.example" }))).toEqual([
      403,
      "cross-site-request",
    ]);
    expect(await answers(post(address, "a=1", { "sec-fetch-site": "cross-site" }))).toEqual([
      403,
      "cross-site-request",
    ]);
    const { status, sent } = await pour(url, address, form);
    expect(status, address).toBe(400);
    expect(sent, address).toBeLessThan(32_000_000);
  }
});

test("the cookie of a session that has ended opens nothing, and signs nobody out on record", async ({
  world,
}) => {
  const { server, callers } = world;
  const again = new TidemarkClient(server.url);
  await again.signIn("viewer@acme.example", passwordOf("viewer"));
  const sessions = (await again.send("GET", "/api/sessions")) as { id: string; current: boolean }[];
  const ended = sessions.find(({ current }) => current)?.id;
  const cookie = again.cookies.map(([name, value]) => `${name}=${value}`).join("; ");
  await callers.viewer.send("DELETE", `/api/sessions/${ended}`);
  const signOuts = async () =>
    (
      (await callers["owner everywhere"].send("GET", "/api/audit-events?action=signed-out")) as {
        events: unknown[];
      }
    ).events.length;
  const before = await signOuts();
  const token = (await again.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  const csrf = again.cookies.map(([name, value]) => `${name}=${value}`).join("; ");
  const out = await fetch(`${server.url}/api/auth/signout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: csrf },
    body: new URLSearchParams({ csrfToken: token.csrfToken, json: "true" }),
  });
  expect(out.status).toBe(200);
  expect(await signOuts()).toBe(before);
  for (const address of ["/api/sessions", "/api/enterprises", "/api/auth/session"]) {
    const response = await fetch(server.url + address, { headers: { cookie } });
    expect([401, 404], address).toContain(response.status);
    expect(await response.text(), address).not.toContain("viewer@acme.example");
  }
});

/** Sends 200 MB, as far as they are taken. */
function pour(url: string, address: string, type: string): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const headers = { "content-type": type, "transfer-encoding": "chunked" };
    const sending = request({ hostname, port, path: address, method: "POST", headers }, (response) => {
      resolve({ status: response.statusCode ?? 0, sent });
      sending.destroy();
    });
    sending.on("error", reject);
    const chunk = Buffer.alloc(65_536, "a");
    let sent = 0;
    const more = () => {
      while (sent < 200_000_000 && !sending.destroyed) {
        sent += chunk.length;
        if (!sending.write(chunk)) {
          sending.once("drain", more);
          return;
        }
      }
      sending.end();
    };
    more();
  });
}
