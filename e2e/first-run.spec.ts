import type { Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import { test as base, expect, type Installation, install, owner } from "./tidemark";

const test = base.extend<{ fresh: Installation }>({
  fresh: async ({}, use) => {
    const installation = await install();
    await use(installation);
    await installation.stop();
  },
});

async function setUp(page: Page, { server }: Installation): Promise<void> {
  await page.goto(server.url);
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel("Setup code").fill(server.setupCode ?? "");
  await page.getByLabel("Name", { exact: true }).fill(owner.name);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Create the owner’s account" }).click();
  await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
}

test("a stranger sets up, connects and looks at true charts", async ({ page, fresh }) => {
  await page.goto(`${fresh.server.url}/setup`);
  await page.getByLabel("Setup code").fill("AAAA-AAAA");
  await page.getByLabel("Name", { exact: true }).fill(owner.name);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Create the owner’s account" }).click();
  await expect(page.getByText("it takes at least 12")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Create the owner’s account" }).click();
  await expect(page.getByText("This is not a valid setup code.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(owner.name);

  await setUp(page, fresh);
  await page.getByLabel("Enterprise slug or organization").fill("acme-corp");
  await page.getByLabel("Token", { exact: true }).fill(`  ${fresh.github.tokens.expiring} `);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("GitHub accepts the token for acme-corp.")).toBeVisible();
  await expect(page.getByText("3 servers report.")).toBeVisible();
  await expect(page.getByText("mona-keller")).toBeVisible();
  await page.getByRole("button", { name: "Connect", exact: true }).click();

  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page.getByText("ghes-eu.acme.example has not reported for 3 days.")).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("heading", { name: "Users", exact: true })).toBeVisible();
  await expect(page.getByText("The token for acme-corp expires in 12 days,")).toBeVisible();
  await expect(page.getByRole("button", { name: "All 3 servers" })).toBeVisible();
});

test("the first read shows its progress, and goes on when the page is left", async ({ page, fresh }) => {
  await setUp(page, fresh);
  fresh.github.set({ pageSize: 60, statistics: { mode: "slow", ms: 250 } });
  await page.getByLabel("Enterprise slug or organization").fill("acme-corp");
  await page.getByLabel("Token", { exact: true }).fill(fresh.github.token);
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Reading from GitHub" })).toBeVisible();
  await expect(page.getByRole("progressbar").first()).toBeVisible({ timeout: 15_000 });
  await page.goto("about:blank");
  await page.goto(`${fresh.server.url}/acme-corp`);
  await expect(page.getByRole("heading", { name: "Users", exact: true })).toBeVisible({ timeout: 40_000 });
});

test("each refusal is told in words, and what was typed stays", async ({ page, fresh }) => {
  const { github } = fresh;
  await setUp(page, fresh);
  const cases: { token: string; says: RegExp; slug?: string }[] = [
    { token: "ghp_unknownToEveryone000000000000000000", says: /refused the token/ },
    { token: github.tokens.scopeless, says: /lacks the scope/ },
    { token: github.tokens.ssoBlocked, says: /single sign-on/ },
    { token: github.tokens.notOwner, says: /owner/ },
    { token: github.tokens.classic, slug: "empty-inc", says: /holds nothing yet/ },
    { token: github.tokens.fineGrained, says: /fine-grained/i },
  ];
  for (const { token, says, slug = "acme-corp" } of cases) {
    await page.getByLabel("Enterprise slug or organization").fill(slug);
    await page.getByLabel("Token", { exact: true }).fill(token);
    await page.getByRole("button", { name: /^Test/ }).click();
    await expect(
      page.locator('[role="alert"], [role="status"]').filter({ hasText: says }).first(),
      String(says),
    ).toBeVisible();
    await expect(page.getByLabel("Token", { exact: true })).toHaveValue(token);
  }

  github.set({
    statistics: {
      mode: "rate-limited",
      until: new Date(Date.now() + 11 * 60_000).toISOString(),
      by: "reset",
      status: 403,
    },
  });
  await page.getByLabel("Token", { exact: true }).fill(github.tokens.classic);
  await page.getByRole("button", { name: /^Test/ }).click();
  await expect(page.getByText(/in 1[012] minutes/).first()).toBeVisible();

  await github.close();
  await page.getByRole("button", { name: /^Test/ }).click();
  await expect(page.getByText(/GitHub could not be reached/).first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByLabel("Token", { exact: true })).toHaveValue(github.tokens.classic);

  expect(await violationsIn(page)).toEqual([]);
});

test("signing in leads back, and only to this site", async ({ page, fresh }) => {
  await setUp(page, fresh);
  await page.context().clearCookies();
  await page.goto(`${fresh.server.url}/acme-corp/users?range=30d`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.goto(`${fresh.server.url}/sign-in?callbackUrl=//evil.example`);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill("wrong wrong wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(fresh.server.url);
});

test("what is seen before signing in is accessible in both themes", async ({ page, fresh }) => {
  const { url } = fresh.server;
  const check = async (path: string, says: string) => {
    for (const theme of ["light", "dark"]) {
      await page.context().addCookies([{ name: "tidemark.theme", value: theme, url }]);
      // The same address with a fragment would not be loaded anew.
      await page.goto("about:blank");
      await page.goto(url + path);
      await expect(page.getByText(says).first()).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("data-color-mode", theme);
      expect(await violationsIn(page), `${path} ${theme}`).toEqual([]);
    }
  };
  await check("/setup", "Setup code");
  await check("/sign-in/link#unknown", "link");
  await setUp(page, fresh);
  await page.context().clearCookies();
  await check("/sign-in", "E-mail address");
  await check("/no/such/address", "There is nothing at this address.");
});

test("the link that signs in works once, and stays in no address", async ({ page, browser, fresh }) => {
  const client = new TidemarkClient(fresh.server.url);
  const claim = { code: fresh.server.setupCode, ...owner };
  const { signInUrl } = (await client.send("POST", "/api/setup", claim)) as { signInUrl: string };
  for (let opened = 0; opened < 2; opened += 1) {
    await page.goto(signInUrl);
    await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
    expect(page.url()).toBe(`${fresh.server.url}/settings/enterprises/connect`);
    await page.goto("about:blank");
  }
  const elsewhere = await browser.newPage();
  await elsewhere.goto(signInUrl);
  await expect(elsewhere.getByRole("alert").filter({ hasText: /link/ })).toBeVisible();
  await elsewhere.close();
});
