import { expect, test, untilSynced } from "./tidemark";

test("a chart is walked by keys, says gap days are without data, and opens as a table", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  const chart = page.locator("#users");
  await expect(chart).toHaveAttribute("aria-label", /^Users: .*12,\d{3}/);
  await chart.focus();
  await page.keyboard.press("End");
  await expect(chart.getByText("no data").first()).toBeVisible();
  for (let day = 0; day < 3; day += 1) await page.keyboard.press("ArrowLeft");
  await expect(chart.getByText("no data")).toHaveCount(0);
  await expect(chart.getByText(/^12,\d{3}$/).first()).toBeVisible();
  await expect(page.locator('[aria-live="polite"]').filter({ hasText: /Total 12,\d{3}/ })).toHaveCount(1);

  await page.keyboard.press("t");
  const table = page.getByRole("region", { name: "Data of Users" }).getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(91);
  await expect(table.getByText("no data").first()).toBeAttached();
  const href = await page.getByRole("link", { name: "Download CSV" }).first().getAttribute("href");
  const csv = await page.request.get(`${connected.server.url}${href}`);
  expect(csv.headers()["content-type"]).toContain("text/csv");
  expect((await csv.text()).split("\r\n")[0]).toBe("day,users-total,users-dormant,users-suspended,status");
  await page.keyboard.press("Escape");
  await expect(chart).toBeFocused();
});

test("pointing at one chart marks the day on all", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  const repositories = page.locator("#repositories");
  await expect(repositories.locator("svg").first()).toBeVisible();
  const before = await repositories.locator("svg line, svg circle").count();
  const box = await page.locator("#users").boundingBox();
  if (!box) throw new Error("The chart is not on the screen.");
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await expect.poll(() => repositories.locator("svg line, svg circle").count()).toBeGreaterThan(before);
  await page.mouse.move(0, 0);
  await expect.poll(() => repositories.locator("svg line, svg circle").count()).toBe(before);
});

test("a period without data says where there is some, one click away", async ({
  signedIn: page,
  connected,
}) => {
  const { stored } = (await connected.client.send(
    "GET",
    "/api/enterprises/acme-corp/frames?metrics=users-total",
  )) as { stored: { firstDay: string } };
  const year = Number(stored.firstDay.slice(0, 4)) - 1;
  await page.goto(`${connected.server.url}/acme-corp?from=${year}-03-01&to=${year}-03-07`);
  await expect(page.getByText(/No snapshots between 1 and 7 Mar/).first()).toBeVisible();
  await page.getByRole("button", { name: "Go to first day" }).first().click();
  await expect(page).toHaveURL(new RegExp(`from=${stored.firstDay}`));
  await expect(page.locator("#users svg").first()).toBeVisible();
});

test("the chosen theme stays", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-color-mode", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-color-mode", "dark");
});

test("a young server's weeks are bars, though none stand before its first day", async ({
  signedIn: page,
  connected,
}) => {
  await connected.client.send("PUT", "/api/enterprises/globex", { token: connected.github.tokens.classic });
  await untilSynced(connected.client, "globex");
  await page.goto(`${connected.server.url}/globex`);
  const chart = page.locator("#pull-requests");
  await expect(chart).toHaveAttribute("aria-label", /last full week [\d,]+ opened/);
  await expect.poll(() => chart.locator("svg path, svg rect").count()).toBeGreaterThan(10);
  await expect(chart.locator("svg").getByText(/NaN|undefined/)).toHaveCount(0);
});
