import type { Page } from "@playwright/test";
import { connect, expect, test } from "./tidemark";

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

test("dates are chosen in a calendar, over its months", async ({ signedIn: page, connected }) => {
  await open(page, `${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  const dialog = page.getByRole("dialog", { name: "Period" });
  const dayOf = (count: number) => dialog.locator(`[data-day="${day(count)}"]`).getByRole("button");
  while (!(await dayOf(70).isVisible()))
    await dialog.getByRole("button", { name: /previous month/i }).click();
  await dayOf(70).click();
  while (!(await dayOf(40).isVisible())) await dialog.getByRole("button", { name: /next month/i }).click();
  await dayOf(40).click();
  await dialog.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`from=${day(70)}&to=${day(40)}`));
  await expect(page.getByText(/, 31 days, compared with the 31 days before\./)).toBeVisible();
});

test("a period is stepped back and forward, and no further than the newest day", async ({
  signedIn: page,
  connected,
}) => {
  await open(page, `${connected.server.url}/acme-corp?range=30d`);
  const [earlier, later] = ["Earlier period", "Later period"].map((name) =>
    page.getByRole("button", { name }),
  );
  if (!earlier || !later) throw new Error("There are two steps.");
  await expect(later).toBeDisabled();
  const lead = page.locator("main h1 + p");
  const newest = await lead.textContent();
  await earlier.click();
  await expect(page).toHaveURL(/from=.*&to=/);
  await expect(lead).not.toHaveText(newest ?? "");
  await expect(lead).toHaveText(/, 30 days, compared with the 30 days before\./);
  await later.click();
  await expect(lead).toHaveText(newest ?? "");
  await expect(later).toBeDisabled();
});

test("one enterprise is left for another, and Back returns to the view", async ({
  signedIn: page,
  connected,
}) => {
  await connect(connected.client, "globex", connected.github.tokens.classic);
  await open(page, `${connected.server.url}/acme-corp/pulls?range=30d`);
  await page.getByRole("button", { name: "acme-corp" }).click();
  await page.getByRole("menuitem", { name: "globex" }).click();
  await expect(page).toHaveURL(/\/globex$/);
  await expect(page.getByRole("button", { name: "globex" })).toBeVisible();
  await expect(page.locator("#users svg").first()).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/acme-corp\/pulls\?range=30d$/);
  await expect(page.getByRole("heading", { level: 1, name: "Pull requests" })).toBeVisible();
});
