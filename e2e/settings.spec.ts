import { test as base, type Connected, carrySession, expect, installConnected } from "./tidemark";

/** An installation of its own, and a page that is signed in there. */
const test = base.extend<{ installed: Connected }>({
  installed: async ({}, use) => {
    const connected = await installConnected();
    await use(connected);
    await connected.stop();
  },
  page: async ({ page, installed }, use) => {
    await carrySession(page.context(), installed.client);
    await use(page);
  },
});

test("a token is replaced only by one that passes, and can be removed", async ({ page, installed }) => {
  const { github, server } = installed;
  await page.goto(`${server.url}/settings/enterprises`);
  const section = page.getByRole("region", { name: "acme-corp" });
  const token = section.getByText(/^Classic token of mona-keller ending in /);
  await expect(token).toContainText(`ending in ${github.tokens.expiring.slice(-4)} · read:enterprise`);
  await expect(token).toContainText(/ · expires \d{1,2} \w{3} \d{4}$/);

  await section.getByRole("button", { name: "Replace token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Token", { exact: true }).fill(github.tokens.scopeless);
  await dialog.getByRole("button", { name: /Test and replace|Replace/ }).click();
  await expect(dialog.getByText(/lacks the scope/).first()).toBeVisible();
  await expect(dialog.getByLabel("Token", { exact: true })).toHaveValue(github.tokens.scopeless);
  await dialog.getByLabel("Token", { exact: true }).fill(github.tokens.oauth);
  await dialog.getByRole("button", { name: /Test and replace|Replace/ }).click();
  await expect(dialog).toHaveCount(0);
  await expect(section.getByText(/OAuth/).first()).toBeVisible();

  await section.getByRole("button", { name: "Remove token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove token" }).click();
  await expect(section.getByText(/Stored charts stay/)).toBeVisible();
  await page.goto(`${server.url}/acme-corp`);
  await expect(page.getByText("No token is stored for acme-corp.")).toBeVisible();
  await expect(page.locator("#users svg").first()).toBeVisible();
});

test("an enterprise goes with everything of it, once its name is typed", async ({ page, installed }) => {
  const { server } = installed;
  await page.goto(`${server.url}/settings/enterprises`);
  await page.getByRole("button", { name: "Remove enterprise" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Remove enterprise" })).toBeDisabled();
  await dialog.getByLabel("Type acme-corp to confirm").fill("acme-corp");
  await dialog.getByRole("button", { name: "Remove enterprise" }).click();
  await expect(page.getByText("No enterprise is connected yet.")).toBeVisible();
  await page.goto(`${server.url}/acme-corp`);
  await expect(page.getByText("There is nothing at this address.")).toBeVisible();
});

test("a refused read is told beside the stored charts, and can be tried again", async ({
  page,
  installed,
}) => {
  const { github, server } = installed;
  github.set({ statistics: { mode: "status", status: 502 } });
  await page.goto(`${server.url}/settings/enterprises`);
  await page.getByRole("button", { name: "Read now" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /GitHub/ })).toBeVisible({ timeout: 30_000 });
  await page.goto(`${server.url}/acme-corp`);
  await expect(page.locator("#users svg").first()).toBeVisible();
  github.reset();
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByRole("button", { name: "Try now" })).toHaveCount(0, { timeout: 20_000 });
});
