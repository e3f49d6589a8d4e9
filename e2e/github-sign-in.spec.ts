import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import {
  test as base,
  carrySession,
  expect,
  type Installation,
  install,
  owner,
  setUp,
  untilSynced,
} from "./tidemark";

type World = Installation & { client: TidemarkClient };

async function start(env: Record<string, string> = {}): Promise<World> {
  const installation = await install({ gitHubSignIn: true, env });
  return { ...installation, client: await setUp(installation) };
}

const test = base.extend<object, { open: World; listed: World }>({
  open: [
    async ({}, use) => {
      const world = await start();
      await use(world);
      await world.stop();
    },
    { scope: "worker" },
  ],
  listed: [
    async ({}, use) => {
      const world = await start({ ALLOWED_GITHUB_ORGANIZATIONS: "Acme-Inc, initech" });
      await use(world);
      await world.stop();
    },
    { scope: "worker" },
  ],
});

async function continueAs(page: Page, { server }: World, login: string, scopes: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await expect(page.getByText(`Scopes: ${scopes}`, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: login === "" ? "Cancel" : `Authorize as ${login}` }).click();
}

async function refusedAs(
  page: Page,
  world: World,
  login: string,
  scopes: string,
  says: string,
): Promise<void> {
  await continueAs(page, world, login, scopes);
  await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
  expect((await page.request.get(`${world.server.url}/api/sessions`)).status()).toBe(401);
}

const withoutList = "user:email";
const withList = "user:email read:org";

test("a verified primary address leads to its account, and others to an invitation", async ({
  page,
  open,
}) => {
  await continueAs(page, open, "mona-keller", withoutList);
  await expect(page.getByRole("button", { name: `Account of ${owner.name}` })).toBeVisible();
  const sessions = await page.request.get(`${open.server.url}/api/sessions`);
  expect(await sessions.json()).toContainEqual(expect.objectContaining({ method: "github", current: true }));

  await refusedAs(page, open, "ada-lark", withoutList, "Your account is not known here.");
  await refusedAs(page, open, "una-unverified", withoutList, "Your e-mail address is not verified.");
  await refusedAs(page, open, "", withoutList, "Signing in was cancelled.");

  // The number stays when login and addresses change.
  const mona = open.github.oauth.accounts.find(({ login }) => login === "mona-keller");
  if (!mona) throw new Error("Mona is gone.");
  Object.assign(mona, { login: "mona-kestrel", emails: [] });
  await continueAs(page, open, "mona-kestrel", withoutList);
  await expect(page.getByRole("button", { name: `Account of ${owner.name}` })).toBeVisible();
  Object.assign(mona, { login: "mona-keller" });
});

test("active members of an organization on the list come in as viewers, until they leave it", async ({
  page,
  listed,
}) => {
  await refusedAs(page, listed, "pat-pending", withList, "Your account may not sign in here.");
  await refusedAs(page, listed, "otto-elsewhere", withList, "Your account may not sign in here.");
  await refusedAs(page, listed, "una-unverified", withList, "Your e-mail address is not verified.");
  await continueAs(page, listed, "ada-lark", withList);
  await expect(page.getByRole("button", { name: "Account of Ada Lark" })).toBeVisible();
  expect(await listed.client.send("GET", "/api/people")).toEqual([
    expect.objectContaining({ email: "ada@home.example", name: "Ada Lark", everywhere: "viewer" }),
    expect.objectContaining({ email: owner.email, everywhere: "owner" }),
  ]);

  const ada = listed.github.oauth.accounts.find(({ login }) => login === "ada-lark");
  if (!ada) throw new Error("Ada is gone.");
  ada.organizations = {};
  await refusedAs(page, listed, "ada-lark", withList, "Your account may not sign in here.");
});

/** Goes through the double as a browser would, up to GitHub's redirect back. */
async function comeBack(
  { server, github }: World,
  {
    client = new TidemarkClient(server.url),
    provider = "github",
    login = "ada-lark",
  }: { client?: TidemarkClient; provider?: string; login?: string } = {},
): Promise<{ client: TidemarkClient; callback: URL }> {
  const { csrfToken } = (await client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  const start = await client.fetch(`/api/auth/signin/${provider}`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: "/", json: "true" }),
  });
  const { url } = (await start.json()) as { url: string };
  if (!url.startsWith(github.url)) throw new Error(`Led to ${url}`);
  const redirect = await fetch(`${url}&login=${login}`, { redirect: "manual" });
  return { client, callback: new URL(redirect.headers.get("location") ?? "") };
}

async function isSignedIn(client: TidemarkClient): Promise<boolean> {
  return (await client.fetch("/api/sessions")).ok;
}

test("a token that another application was given signs nobody in", async ({ listed }) => {
  const { github } = listed;
  Object.assign(github.oauth.accounts.find(({ login }) => login === "ada-lark") ?? {}, {
    organizations: { "acme-inc": "active" },
  });
  const honest = await comeBack(listed);
  await honest.client.fetch(honest.callback.pathname + honest.callback.search);
  expect(await isSignedIn(honest.client)).toBe(true);

  const { client, callback } = await comeBack(listed);
  const stolen = await tokenOf(listed);
  const state = callback.searchParams.get("state") ?? "";
  const query = new URLSearchParams({
    state,
    access_token: stolen,
    token_type: "bearer",
    scope: "user:email",
  });
  const answer = await client.fetch(`/api/auth/callback/github?${query}`);
  expect(answer.headers.get("location")).toBe(`${listed.server.url}/sign-in?error=failed`);
  expect(await isSignedIn(client)).toBe(false);
});

/** A working token of Ada’s that did not come from a sign-in here. */
async function tokenOf({ github }: World): Promise<string> {
  const { clientId, clientSecret } = github.oauth;
  const asked = new URLSearchParams({ client_id: clientId, scope: "user:email read:org", login: "ada-lark" });
  const redirect = await fetch(`${github.url}/login/oauth/authorize?${asked}`, { redirect: "manual" });
  const code = new URL(redirect.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const response = await fetch(`${github.url}/login/oauth/access_token`, {
    method: "POST",
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, code }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

test("a changed state, a used code and a GitHub that is down are told apart", async ({ listed }) => {
  const { github, server } = listed;
  const go = async (change: (callback: URL) => void) => {
    const { client, callback } = await comeBack(listed);
    change(callback);
    const answer = await client.fetch(callback.pathname + callback.search);
    expect(await isSignedIn(client)).toBe(false);
    return (answer.headers.get("location") ?? "").slice(server.url.length);
  };
  expect(await go(({ searchParams }) => searchParams.set("state", "other"))).toBe("/sign-in?error=expired");
  expect(await go(({ searchParams }) => searchParams.set("code", "used"))).toBe("/sign-in?error=expired");
  github.set({ user: { mode: "status", status: 503 } });
  expect(await go(() => {})).toBe("/sign-in?error=provider-unreachable");
  github.reset();
});

const tokenScopes = "read:enterprise read:org";

test("the token of a GitHub sign-in connects an enterprise, and is seen by nobody", async ({
  page,
  open,
}) => {
  const { client, github, server } = open;
  await carrySession(page.context(), client);
  const sessions = await client.send("GET", "/api/sessions");
  await page.goto(`${server.url}/settings/enterprises/connect`);
  await page.getByLabel("Enterprise slug or organization").fill("globex");
  await page.getByRole("button", { name: "Use GitHub sign-in" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("Signing in was cancelled.")).toBeVisible();
  await page.getByRole("button", { name: "Use GitHub sign-in" }).click();
  await expect(page.getByText(`Scopes: ${tokenScopes}`, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Authorize as mona-keller" }).click();

  await expect(page.getByText("The token of your GitHub sign-in as mona-keller is used.")).toBeVisible();
  await expect(page.getByText("Signing in was cancelled.")).toHaveCount(0);
  await expect(page.getByLabel("Enterprise slug or organization")).toHaveValue("globex");
  expect(await violationsIn(page)).toEqual([]);
  expect(await page.content()).not.toContain("gho_");
  for (const file of readdirSync(open.dataDirectory))
    expect(readFileSync(path.join(open.dataDirectory, file)).includes("gho_"), file).toBe(false);

  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("GitHub accepts the token for globex.")).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await untilSynced(client, "globex");
  expect(github.requests().at(-1)?.token).toBe("oauth-app");
  expect(await client.send("GET", "/api/enterprises")).toEqual([
    expect.objectContaining({
      slug: "globex",
      token: expect.objectContaining({
        kind: "oauth",
        login: "mona-keller",
        scopes: ["read:enterprise", "read:org"],
      }),
    }),
  ]);
  expect(JSON.stringify(await client.send("GET", "/api/enterprises"))).not.toContain("gho_");
  // Nobody was signed in anew by it, and it is used once.
  const kept = (list: unknown) =>
    (list as { id: string; method: string }[]).map(({ id, method }) => [id, method]);
  expect(kept(await client.send("GET", "/api/sessions"))).toEqual(kept(sessions));
  const again = client.send("PUT", "/api/enterprises/globex", { gitHubSignIn: true });
  await expect(again).rejects.toThrow("409");

  await page.goto(`${server.url}/settings/enterprises`);
  await page.getByRole("button", { name: "Replace token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Use GitHub sign-in" }).click();
  await page.getByRole("link", { name: "Authorize as mona-keller" }).click();
  const dialog = page.getByRole("dialog", { name: "Replace the token of globex" });
  await expect(dialog.getByText("GitHub sign-in as mona-keller")).toBeVisible();
  await dialog.getByRole("button", { name: "Paste a token instead" }).click();
  await expect(dialog.getByLabel("Token", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: "Use GitHub sign-in" }).click();
  await dialog.getByRole("button", { name: "Test and replace" }).click();
  await expect(dialog).toBeHidden();
});

test("an enterprise takes either a token or the GitHub sign-in's", async ({ open }) => {
  const { client, github } = open;
  for (const body of [{}, { token: github.token, gitHubSignIn: true }, { gitHubSignIn: false }]) {
    await expect(client.send("PUT", "/api/enterprises/globex", body)).rejects.toThrow("400");
    const test = { slug: "globex", ...body };
    await expect(client.send("POST", "/api/connection-tests", test)).rejects.toThrow("400");
  }
  const missing = client.send("POST", "/api/connection-tests", { slug: "globex", gitHubSignIn: true });
  await expect(missing).rejects.toThrow("github-sign-in-missing");
});

test("a GitHub sign-in for a token ends with whom it began, who must care for tokens", async ({ listed }) => {
  const { client: mine, server } = listed;
  const gitHubToken = { provider: "github-token", login: "mona-keller" };
  const hasToken = (client: TidemarkClient) =>
    client.send("POST", "/api/connection-tests", { slug: "globex", gitHubSignIn: true }).then(
      () => true,
      () => false,
    );
  const other = new TidemarkClient(server.url);
  await other.signIn(owner.email, owner.password);
  const { callback } = await comeBack(listed, { client: mine, ...gitHubToken });
  const query = callback.pathname + callback.search;
  expect(callback.pathname).toBe("/api/auth/callback/github/token");

  // Another session in the same browser: everything but the session cookie is what the first one left there.
  const cookies = new Map([
    ...mine.cookies,
    ...other.cookies.filter(([name]) => name === "tidemark.session"),
  ]);
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const taken = await fetch(server.url + query, { headers: { cookie }, redirect: "manual" });
  expect(taken.headers.get("location")).toMatch(/error=expired/);
  const stranger = await fetch(server.url + query, { redirect: "manual" });
  expect(stranger.headers.get("location")).toBe(`${server.url}/sign-in`);
  expect(await hasToken(mine)).toBe(false);
  const answer = await mine.fetch(query);
  expect(answer.headers.get("location")).toBe(`${server.url}/`);
  expect(await hasToken(mine)).toBe(true);

  const ada = await comeBack(listed);
  await ada.client.fetch(ada.callback.pathname + ada.callback.search);
  expect(await isSignedIn(ada.client)).toBe(true);
  await expect(comeBack(listed, { client: ada.client, ...gitHubToken })).rejects.toThrow("/sign-in");
});
