import type { Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { freePort } from "../lib/cli/server-process";
import { violationsIn } from "./accessibility";
import { type HostileIssuer, startHostileIssuer } from "./issuers/hostile-issuer";
import { type Account, startTrueIssuer, type TrueIssuer } from "./issuers/true-issuer";
import {
  test as base,
  carrySession,
  expect,
  type Installation,
  install,
  owner,
  setUp,
  signIn,
} from "./tidemark";

type World = Installation & { issuer: TrueIssuer; client: TidemarkClient; port: number };

const callbackPath = "/api/auth/callback/oidc";

const people: Account[] = [
  { sub: "a-1", name: "Ada Lark", email: "ada@acme.example", email_verified: true },
  { sub: "m-1", name: "Mona", email: "Mona@ACME.example", email_verified: true },
  { sub: "m-2", name: "Another Mona", email: "mona@acme.example", email_verified: true },
  { sub: "u-1", name: "Una", email: "una@acme.example", email_verified: false },
  { sub: "n-1", name: "Nia", email: "nia@acme.example", email_verified: true },
  { sub: "o-1", name: "Otto", email: "otto@elsewhere.example", email_verified: true },
];

const test = base.extend<object, { world: World; hostile: Installation & { issuer: HostileIssuer } }>({
  world: [
    async ({}, use) => {
      const port = await freePort();
      const issuer = await startTrueIssuer(
        `http://localhost:${port}${callbackPath}`,
        structuredClone(people),
      );
      const env = { ...issuer.env, OIDC_NAME: "Acme SSO", ALLOWED_EMAIL_DOMAINS: "acme.example" };
      const installation = await install({ port, env });
      const client = await setUp(installation);
      await use({ ...installation, issuer, client, port });
      await installation.stop();
      await issuer.close();
    },
    { scope: "worker" },
  ],
  hostile: [
    async ({}, use) => {
      const issuer = await startHostileIssuer();
      const installation = await install({ env: { ...issuer.env, ALLOWED_EMAIL_DOMAINS: "acme.example" } });
      await setUp(installation);
      await use({ ...installation, issuer });
      await installation.stop();
      await issuer.close();
    },
    { scope: "worker" },
  ],
});

async function continueAs(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Continue with Acme SSO" }).click();
  await page.getByRole("link", { name, exact: true }).click();
}

async function refusedAs(page: Page, { server }: Installation, name: string, says: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.url}/sign-in`);
  await continueAs(page, name);
  await expect(page.getByRole("alert").filter({ hasText: says })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  await page.goto(`${server.url}/settings/appearance`);
  await expect(page).toHaveURL(/\/sign-in/);
}

async function accounts({ client }: World): Promise<{ email: string; name: string; everywhere: string }[]> {
  return (await client.send("GET", "/api/people")) as never;
}

test.describe("an OpenID provider", () => {
  test("brings in whoever is on the list, as a viewer, and back to where they were", async ({
    page,
    world,
  }) => {
    await page.goto(`${world.server.url}/settings/appearance`);
    await continueAs(page, "Ada Lark");
    await expect(page).toHaveURL(`${world.server.url}/settings/appearance`);
    expect(await accounts(world)).toContainEqual(
      expect.objectContaining({ email: "ada@acme.example", name: "Ada Lark", everywhere: "viewer" }),
    );
    const sessions = await page.request.get(`${world.server.url}/api/sessions`);
    expect(await sessions.json()).toEqual([expect.objectContaining({ method: "oidc", current: true })]);

    // A click before the page can hear it would be lost.
    await page.waitForLoadState("networkidle");
    await page.getByRole("button", { name: "Account of Ada Lark" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    expect((await page.request.get(`${world.server.url}/api/sessions`)).status()).toBe(401);

    await page.context().clearCookies();
    await page.goto(`${world.server.url}/sign-in?callbackUrl=//evil.example/`);
    await continueAs(page, "Ada Lark");
    await page.waitForURL((url) => url.origin === world.server.url && !url.pathname.startsWith("/sign-in"));
    expect(await accounts(world)).toHaveLength(2);
  });

  test("leads to the account with the same verified address, once", async ({ page, world }) => {
    await page.goto(`${world.server.url}/sign-in`);
    await continueAs(page, "Mona");
    await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
    await expect(page.getByRole("button", { name: `Account of ${owner.name}` })).toBeVisible();
    await refusedAs(page, world, "Another Mona", "Somebody else signs in with this e-mail address.");
    await page.context().clearCookies();
    await signIn(page, world.server.url);
  });

  test("brings in nobody with an unverified address, off the list, or who says no", async ({
    page,
    world,
  }) => {
    const before = await accounts(world);
    await refusedAs(page, world, "Una", "Your e-mail address is not verified.");
    await refusedAs(page, world, "Otto", "Your account may not sign in here.");
    await refusedAs(page, world, "Cancel", "Signing in was cancelled.");
    expect(await accounts(world)).toEqual(before);
  });

  test("no longer brings in whoever has left the list", async ({ page, world }) => {
    const ada = world.issuer.accounts.find(({ sub }) => sub === "a-1");
    if (!ada) throw new Error("Ada is gone.");
    await page.goto(`${world.server.url}/sign-in`);
    await continueAs(page, "Ada Lark");
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-in") && url.origin === world.server.url);
    ada.email = "ada@elsewhere.example";
    await refusedAs(page, world, "Ada Lark", "Your account may not sign in here.");
    ada.email = "ada@acme.example";
    ada.email_verified = false;
    await refusedAs(page, world, "Ada Lark", "Your e-mail address is not verified.");
    ada.email_verified = true;
  });

  test("ends what somebody else prepared for the address before it was verified", async ({ page, world }) => {
    const { url } = world.server;
    const invite = (await world.client.send("POST", "/api/invitations", { role: "viewer", days: 1 })) as {
      url: string;
    };
    const thief = new TidemarkClient(url);
    const account = { name: "Nia", email: "nia@acme.example", password: "prepared by a thief" };
    const token = new URL(invite.url).hash.slice(1);
    await thief.send("POST", "/api/invitation-acceptances", { token, ...account });
    await thief.signIn(account.email, account.password);
    const made = await thief.send("POST", "/api/access-tokens", { name: "later", scope: "read", days: 300 });
    const authorization = `Bearer ${(made as { token: string }).token}`;
    const asks = async () =>
      Promise.all([
        thief.fetch("/api/sessions").then(({ status }) => status),
        fetch(`${url}/api/enterprises`, { headers: { authorization } }).then(({ status }) => status),
      ]);
    expect(await asks()).toEqual([200, 200]);

    await page.goto(`${url}/sign-in`);
    await continueAs(page, "Nia");
    await page.waitForURL((address) => address.origin === url && !address.pathname.startsWith("/sign-in"));
    expect(await asks()).toEqual([401, 401]);
    await expect(thief.signIn(account.email, account.password)).rejects.toThrow("refused");
    await page.goto(`${url}/settings/account`);
    await expect(page.getByText("This account has none: you sign in through another service.")).toBeVisible();
    await expect(page.getByLabel("Current password")).toHaveCount(0);
    expect(await violationsIn(page)).toEqual([]);
    const refused = await page.request.put(`${url}/api/account/password`, {
      headers: { origin: url },
      data: { current: account.password, next: "another long password" },
    });
    expect(refused.status()).toBe(409);

    await page.context().clearCookies();
    await carrySession(page.context(), world.client);
    await page.goto(`${url}/settings/audit-log?action=account-linked`);
    await expect(
      page.getByText("to the account that was there, which ended the password, the sessions and the access"),
    ).toBeVisible();
  });

  test("is offered again where a session has ended", async ({ page, world }) => {
    await carrySession(page.context(), world.client);
    await page.goto(`${world.server.url}/settings/enterprises/connect`);
    await page.context().clearCookies();
    await page.getByLabel("Enterprise slug or organization").fill("acme-corp");
    await page.getByLabel("Token", { exact: true }).fill(world.github.token);
    await expect(page.getByRole("button", { name: "Use GitHub sign-in" })).toHaveCount(0);
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await page.getByRole("alert").getByRole("button", { name: "Sign in" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByLabel("E-mail address")).toBeVisible();
    await dialog.getByRole("button", { name: "Continue with Acme SSO" }).click();
    await page.getByRole("link", { name: "Mona", exact: true }).click();
    await expect(page).toHaveURL(`${world.server.url}/settings/enterprises/connect`);
  });

  test("is reached by keyboard, and its page fits a phone in both themes", async ({ page, world }) => {
    const { url } = world.server;
    await page.setViewportSize({ width: 390, height: 800 });
    for (const theme of ["light", "dark"]) {
      await page.context().addCookies([{ name: "tidemark.theme", value: theme, url }]);
      await page.goto(`${url}/sign-in?error=account-unknown`);
      await expect(page.getByText("Ask an owner for an invitation.")).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-color-mode", theme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect(await violationsIn(page), `${theme}`).toEqual([]);
    }
    const button = page.getByRole("button", { name: "Continue with Acme SSO" });
    for (let presses = 0; presses < 5; presses += 1) {
      if (await button.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Tab");
    }
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Ada Lark" })).toBeVisible();
  });
});

/** Signs in through the hostile issuer as a browser would; answers with where it ends up. */
async function arrive(
  url: string,
  change: (callback: URL) => void = () => {},
): Promise<{ client: TidemarkClient; ended: string; callback: string; signedIn: boolean }> {
  const client = new TidemarkClient(url);
  const { csrfToken } = (await client.send("GET", "/api/auth/csrf")) as { csrfToken: string };
  const start = await client.fetch("/api/auth/signin/oidc", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: "/settings/appearance", json: "true" }),
  });
  const { url: authorize } = (await start.json()) as { url: string };
  const redirect = await fetch(authorize, { redirect: "manual" });
  const callback = new URL(redirect.headers.get("location") ?? "");
  change(callback);
  const answer = await client.fetch(callback.pathname + callback.search);
  const signedIn = (await client.fetch("/api/sessions")).ok;
  return {
    client,
    ended: (answer.headers.get("location") ?? "").slice(url.length),
    callback: callback.pathname + callback.search,
    signedIn,
  };
}

test.describe("an issuer that lies", () => {
  test.afterEach(({ hostile }) => hostile.issuer.set({}));

  test("brings in nobody with an id_token that is not its own, for us, and of now", async ({ hostile }) => {
    const { issuer, server } = hostile;
    expect(await arrive(server.url)).toMatchObject({ ended: "/settings/appearance", signedIn: true });
    const now = Math.floor(Date.now() / 1000);
    const lies: Parameters<typeof issuer.set>[0][] = [
      { claims: { nonce: "another" } },
      { claims: { nonce: undefined } },
      { claims: { aud: "another-client" } },
      { claims: { aud: ["tidemark", "another-client"] } },
      { claims: { iss: "https://login.acme.example" } },
      { claims: { exp: now - 60 } },
      { claims: { sub: undefined } },
      { signature: "another-key" },
      { signature: "none" },
      { signature: "client-secret" },
      { withoutIdToken: true },
      { userinfo: { sub: "somebody-else", email: "mona@acme.example", email_verified: true } },
      { iss: "https://login.acme.example" },
    ];
    for (const lie of lies) {
      issuer.set(lie);
      const { ended, signedIn } = await arrive(server.url);
      expect(ended, JSON.stringify(lie)).toMatch(/^\/sign-in\?error=(failed|expired)&callbackUrl=/);
      expect(signedIn, JSON.stringify(lie)).toBe(false);
    }
    for (const path of ["/token", "/jwks", "/userinfo"]) {
      issuer.set({ down: [path] });
      expect((await arrive(server.url)).ended, path).toMatch(/^\/sign-in\?error=provider-unreachable&/);
    }
    issuer.set({});
    expect((await arrive(server.url)).signedIn).toBe(true);
  });

  test("no callback is taken that is changed, replayed or another browser's", async ({ hostile }) => {
    const { url } = hostile.server;
    const changes: ((callback: URL) => void)[] = [
      ({ searchParams }) => searchParams.set("state", "another"),
      ({ searchParams }) => searchParams.delete("state"),
      ({ searchParams }) => searchParams.delete("code"),
      (callback) => {
        callback.searchParams.delete("code");
        callback.searchParams.set("access_token", "given-to-another-application");
        callback.searchParams.set("token_type", "Bearer");
      },
    ];
    for (const change of changes) {
      const { ended, signedIn } = await arrive(url, change);
      expect(ended).toMatch(/^\/sign-in\?error=(failed|expired)&/);
      expect(signedIn).toBe(false);
    }
    const { client, callback } = await arrive(url);
    const refusal = /\/sign-in\?error=expired/;
    expect((await client.fetch(callback)).headers.get("location")).toMatch(refusal);
    expect((await new TidemarkClient(url).fetch(callback)).headers.get("location")).toMatch(refusal);
  });
});

test("an issuer that names another lets nobody in, and says so where people sign in", async ({ page }) => {
  const issuer = await startHostileIssuer();
  issuer.set({ description: { issuer: "https://login.acme.example" } });
  const installation = await install({ env: { ...issuer.env, OIDC_NAME: "Acme SSO" } });
  const { url } = installation.server;
  await setUp(installation);
  await page.goto(`${url}/sign-in`);
  await expect(page.getByRole("button", { name: "Continue with Acme SSO" })).toBeDisabled();
  await expect(page.getByText("Acme SSO is not set up rightly.")).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  const callback = await new TidemarkClient(url).fetch(`${callbackPath}?code=1&state=1`);
  expect(callback.headers.get("location")).toBe(`${url}/sign-in?error=provider-unreachable`);
  await signIn(page, url);
  await installation.stop();
  await issuer.close();
});

test("without passwords, the first owner comes in by the link and everybody by the provider", async ({
  page,
}) => {
  const port = await freePort();
  const issuer = await startTrueIssuer(`http://localhost:${port}${callbackPath}`, structuredClone(people));
  const env = { ...issuer.env, OIDC_NAME: "Acme SSO", LOCAL_SIGN_IN: "off" };
  const installation = await install({ port, env });
  const { url } = installation.server;
  const client = new TidemarkClient(url);
  const claim = { code: installation.server.setupCode, ...owner };
  const { signInUrl } = (await client.send("POST", "/api/setup", claim)) as { signInUrl: string };
  await page.goto(signInUrl);
  await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
  await expect(client.signIn(owner.email, owner.password)).rejects.toThrow("refused");

  await page.context().clearCookies();
  await page.goto(`${url}/sign-in`);
  await expect(page.getByRole("button", { name: "Continue with Acme SSO" })).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveCount(0);
  await continueAs(page, "Ada Lark");
  await expect(page.getByText("Your account is not known here.")).toBeVisible();
  await expect(page.getByText("Ask an owner for an invitation.")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in`);
  await continueAs(page, "Mona");
  await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();

  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const asOwner = (method: string, address: string, body?: object) =>
    fetch(url + address, {
      method,
      headers: { cookie, origin: url, "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
  const invite = async () =>
    (await (await asOwner("POST", "/api/invitations", { role: "admin", days: 1 })).json()) as {
      id: string;
      url: string;
    };
  const { url: invitation } = await invite();
  const token = new URL(invitation).hash.slice(1);
  const made = await new TidemarkClient(url).fetch("/api/invitation-acceptances", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      token,
      name: "Eve",
      email: "eve@acme.example",
      password: "correct horse battery",
    }),
  });
  expect(made.status).toBe(409);

  const openInvitation = async (address = invitation) => {
    await page.context().clearCookies();
    await page.goto(`${url}/sign-in`);
    await page.goto(address);
    await expect(page.getByText("invites you to all enterprises")).toBeVisible();
    await expect(page.getByLabel("Password")).toHaveCount(0);
  };
  await openInvitation();
  await continueAs(page, "Una");
  await expect(page.getByText("Your e-mail address is not verified.")).toBeVisible();
  await openInvitation();
  expect(await violationsIn(page)).toEqual([]);
  await continueAs(page, "Ada Lark");
  await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("tidemark.invitation");
  await page.goto(`${url}/settings/account`);
  await expect(page.getByText("Admin in all enterprises")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${url}/sign-in`);
  await page.goto(invitation);
  await expect(page.getByText("This invitation cannot be used.")).toBeVisible();
  // Whoever is on the way with one that is revoked meanwhile is told, and gets no account.
  const revoked = await invite();
  await openInvitation(revoked.url);
  await page.getByRole("button", { name: "Continue with Acme SSO" }).click();
  await expect(page.getByRole("link", { name: "Nia" })).toBeVisible();
  expect((await asOwner("DELETE", `/api/invitations/${revoked.id}`)).status).toBe(204);
  await page.getByRole("link", { name: "Nia" }).click();
  await expect(page.getByText("The invitation cannot be used any more.")).toBeVisible();
  expect(await (await asOwner("GET", "/api/people")).text()).not.toContain("nia@acme.example");
  await installation.stop();
  await issuer.close();
});

test("a session ends with the settings that let it in", async ({ page }) => {
  const port = await freePort();
  const issuer = await startTrueIssuer(`http://localhost:${port}${callbackPath}`, structuredClone(people));
  const env = { ...issuer.env, OIDC_NAME: "Acme SSO", ALLOWED_EMAIL_DOMAINS: "acme.example" };
  let installation = await install({ port, env });
  const client = await setUp(installation);
  const { url } = installation.server;
  await page.goto(`${url}/sign-in`);
  await continueAs(page, "Ada Lark");
  await page.waitForURL((address) => address.origin === url && !address.pathname.startsWith("/sign-in"));
  const here = async () => (await page.request.get(`${url}/api/sessions`)).status();
  const owners = async () => (await client.fetch("/api/sessions")).status;
  expect([await here(), await owners()]).toEqual([200, 200]);

  installation = await installation.restart({ port, env: { ...env, ALLOWED_EMAIL_DOMAINS: "new.example" } });
  expect([await here(), await owners()]).toEqual([401, 200]);
  await page.goto(`${url}/settings/account`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  // The provider knows who is there and asks nothing.
  await page.getByRole("button", { name: "Continue with Acme SSO" }).click();
  await expect(page.getByText("Your account may not sign in here.")).toBeVisible();

  installation = await installation.restart({ port, env: { ...env, LOCAL_SIGN_IN: "off" } });
  expect([await here(), await owners()]).toEqual([200, 401]);
  await installation.stop();
  await issuer.close();
});
