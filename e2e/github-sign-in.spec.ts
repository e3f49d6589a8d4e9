import { test as base, expect, type Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { type Installation, install, owner, setUp } from "./tidemark";

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
async function comeBack({ server, github }: World): Promise<{ client: TidemarkClient; callback: URL }> {
  const client = new TidemarkClient(server.url);
  const { csrfToken } = (await client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  const start = await client.fetch("/api/auth/signin/github", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: "/", json: "true" }),
  });
  const { url } = (await start.json()) as { url: string };
  expect(url.startsWith(github.url)).toBe(true);
  const redirect = await fetch(`${url}&login=ada-lark`, { redirect: "manual" });
  return { client, callback: new URL(redirect.headers.get("location") ?? "") };
}

async function isSignedIn(client: TidemarkClient): Promise<boolean> {
  return "sessionId" in ((await client.send("GET", "/api/auth/session")) as object);
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
