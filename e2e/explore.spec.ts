import type { Page } from "@playwright/test";
import type { TidemarkClient } from "../lib/cli/client";
import type { FramesJson } from "../lib/metrics/frames-json";
import { violationsIn } from "./accessibility";
import { expect, test } from "./tidemark";

const field = (page: Page) => page.getByRole("searchbox", { name: "Find a metric" });
const status = (page: Page) => page.getByRole("status").filter({ hasText: /\bmetrics$/ });
const links = (page: Page) => page.getByRole("search").locator("li a[data-metric]");

test("a metric is found by what people call it, and chosen with the keyboard", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp/explore?range=30d`);
  const all = await links(page).count();
  expect(all).toBeGreaterThan(100);
  await expect(page.getByRole("status").filter({ hasText: `${all} metrics` })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "Dormancy" })).toBeVisible();

  await field(page).fill("inactive people");
  await expect(status(page)).toHaveText(new RegExp(`^\\d of ${all} metrics$`));
  await expect(links(page).first()).toHaveText("Dormant users");

  await field(page).fill("PR");
  const found = await links(page).count();
  await expect(status(page)).toHaveText(`${found} of ${all} metrics`);
  await page.keyboard.press("ArrowDown");
  await expect(links(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links(page).nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("PR");

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/explore\?metric=pulls-opened&range=30d$/);
  await expect(page.getByRole("heading", { name: "Pull requests opened per day" })).toBeVisible();
  await expect(page.locator("#pulls-opened")).toHaveAttribute(
    "aria-label",
    /^Pull requests opened per day: /,
  );
  await expect(page.getByText("The rise of Pull requests, running total")).toBeVisible();

  await page.goBack();
  await expect(field(page)).toHaveValue("PR");
  await expect(status(page)).toHaveText(`${found} of ${all} metrics`);
  await expect(page.locator('a[data-metric="pulls-opened"]')).toBeFocused();

  await page.locator('a[data-metric="pulls-merged"]').click();
  await expect(page).toHaveURL(/metric=pulls-merged/);
  await expect(page.getByRole("heading", { level: 1, name: "Pull requests merged" })).toBeVisible();
  await expect(page).toHaveTitle("Pull requests merged · Explore · Tidemark");
  await page.getByRole("link", { name: `All ${all} metrics` }).click();
  await expect(links(page)).toHaveCount(all);
  await expect(page.getByRole("heading", { level: 1, name: "Explore all metrics" })).toBeVisible();
});

test("what fits nothing says so, and clearing brings the list back", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp/explore?find=xyzzy`);
  await expect(page.getByRole("heading", { name: "No metric fits “xyzzy”" })).toBeVisible();
  await expect(links(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Clear search" }).last().click();
  await expect(page).toHaveURL(/\/explore$/);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("");
  await expect(page.locator('a[data-metric="users-total"]')).toBeVisible();
});

test("a metric is shown by server, by month and as CSV; all of it is the address", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp/explore?metric=users-total`);
  await page.getByText("By server", { exact: true }).click();
  await expect(page).toHaveURL(/by=server/);
  await expect(page.getByRole("heading", { name: "Users by server" })).toBeVisible();
  await page.getByText("Month", { exact: true }).click();
  await expect(page).toHaveURL(/grain=month/);
  await expect(page).toHaveURL(/metric=users-total/);

  await page.getByRole("button", { name: "Options for Users by server" }).click();
  await page.getByRole("menuitem", { name: "View data table" }).click();
  const table = page.getByRole("region", { name: "Data of Users by server" }).getByRole("table");
  await expect(table.getByRole("columnheader", { name: "Month" })).toBeVisible();
  for (const server of ["ghes-us", "ghes-eu"]) {
    await expect(table.getByRole("columnheader", { name: server, exact: true })).toBeAttached();
  }
  // 90 days touch four or five months.
  expect([5, 6]).toContain(await table.getByRole("row").count());

  const call = await page.getByRole("link", { name: /^GET .*format=csv$/ }).getAttribute("href");
  expect(call).toContain("metrics=users-total&by=server&grain=month");
  const csv = await page.request.get(`${connected.server.url}${call}`);
  expect(csv.headers()["content-type"]).toContain("text/csv");

  await page.goBack();
  await expect(page).not.toHaveURL(/grain=month/);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 2, name: "Users", exact: true })).toBeVisible();
  await expect(page.getByRole("radio", { name: "Total" })).toBeChecked();
});

test("another metric is one search away from a chart", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp/explore?metric=users-total&by=server&range=30d`);
  await field(page).fill("licences");
  await expect(links(page).first()).toHaveText("Seats in use");
  await page.keyboard.press("Escape");
  await expect(links(page)).toHaveCount(0);
  await field(page).fill("licences");
  await links(page).first().click();
  await expect(page).toHaveURL(/metric=seats-in-use&range=30d&by=server/);
  await expect(page.getByRole("heading", { name: "Seats in use by server, estimate" })).toBeVisible();
  await expect(field(page)).toHaveValue("");
  await page.getByRole("link", { name: "Suspended users", exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Suspended users by server" })).toBeVisible();
});

test("what has no total over servers says so, and is shown by server", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp/explore`);
  await page.locator('a[data-metric="actions-adoption"]').click();
  await expect(page).toHaveURL(/by=server/);
  await expect(page.getByRole("heading", { name: "Actions adoption by server" })).toBeVisible();
  await page.getByText("Total", { exact: true }).click();
  await expect(page.getByText(/there is no total over servers/).first()).toBeVisible();
  await page.getByRole("button", { name: "Show by server" }).click();
  await expect(page.locator("#actions-adoption")).toHaveAttribute("aria-label", /\d%/);
});

test("every metric has figures in total and by server, or the reason why it has none", async ({
  connected,
}) => {
  const ids = await everyMetric(connected.client);
  expect(ids.length).toBeGreaterThan(100);
  for (const by of ["total", "server"]) {
    for (const id of ids) {
      const name = `${id} by ${by}`;
      const response = await connected.client.fetch(
        `/api/enterprises/acme-corp/frames?metrics=${id}&by=${by}`,
      );
      expect(response.status, name).toBe(200);
      const { frames } = (await response.json()) as FramesJson;
      expect(frames, name).toHaveLength(1);
      const [frame] = frames;
      expect(frame?.series, name).toHaveLength(by === "total" ? 1 : 3);
      const hasTotal = by === "server" || frame?.adds !== "none";
      const drawn = frame?.series.every(({ values }) => values.some((value) => value !== null));
      expect(drawn, name).toBe(hasTotal);
    }
  }
});

test("any dozen metrics open as charts", async ({ signedIn: page, connected }) => {
  test.slow();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  const ids = await everyMetric(connected.client);
  const dozen = ids
    .map((id) => ({ id, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, 12);
  for (const [index, { id }] of dozen.entries()) {
    const by = index % 2 === 0 ? "total" : "server";
    const address = `/acme-corp/explore?metric=${id}&by=${by}`;
    await page.goto(connected.server.url + address);
    const drawing = page.locator(`#${id} .recharts-surface`);
    await expect(drawing.or(page.getByText(/there is no total over servers/)).first(), address).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 }), address).not.toHaveText("Explore all metrics");
    await expect(page.getByText(/could not be (shown|drawn|loaded|read)/), address).toHaveCount(0);
    await expect(page.getByRole("main"), address).not.toContainText(/\b(NaN|undefined|null|Infinity)\b/);
  }
  expect(complaints).toEqual([]);
});

/** Ids of all that Explore lists. */
async function everyMetric(client: TidemarkClient): Promise<string[]> {
  const html = await (await client.fetch("/acme-corp/explore")).text();
  return [...new Set([...html.matchAll(/data-metric="([^"]+)"/g)].map(([, id]) => id ?? ""))];
}

test("an unknown metric says so and offers the list", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp/explore?metric=users-of-atlantis&range=30d`);
  await expect(page.getByText("There is no metric “users-of-atlantis”.")).toBeVisible();
  await page.locator('a[data-metric="users-total"]').click();
  await expect(page).toHaveURL(/metric=users-total&range=30d/);
  await expect(page.getByText("There is no metric")).toHaveCount(0);

  for (const [query, title] of [
    ["metric=", "Explore all metrics"],
    ["metric=users-total&metric=pushes", "Users"],
    [`metric=${"x".repeat(3000)}`, "Explore all metrics"],
  ] as const) {
    await page.goto(`${connected.server.url}/acme-corp/explore?${query}`);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  }
});

test("the reference defines every metric at an anchor of its own", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp/explore`);
  const ids = await links(page).evaluateAll((all) => all.map((link) => link.getAttribute("data-metric")));
  await page.getByRole("link", { name: "Metrics reference" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Metrics reference" })).toBeVisible();
  await expect(page.getByRole("article").first()).toBeVisible();
  const articles = await page.getByRole("article").evaluateAll((all) => all.map((article) => article.id));
  expect(articles).toEqual(ids);
  await expect(page.getByText("No figure is left out.")).toBeVisible();

  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "Dormancy rate" }).click();
  await expect(page).toHaveURL(/#dormancy-rate$/);
  const rate = page.locator("#dormancy-rate");
  await expect(rate).toBeInViewport();
  await expect(rate.getByText("This is Tidemark’s estimate, not a figure GitHub sends.")).toBeVisible();
  await rate.getByRole("link", { name: "Seats in use" }).first().click();
  await expect(page.locator("#seats-in-use")).toBeInViewport();
  await expect(page.locator("#users-total").getByText("ghe_stats.users.total_users")).toBeVisible();

  await rate.getByRole("link", { name: "Show the chart of Dormancy rate" }).click();
  await expect(page).toHaveURL(/explore\?metric=dormancy-rate$/);
  await page.getByRole("link", { name: "In the reference" }).click();
  await expect(page).toHaveURL(/reference#dormancy-rate$/);
  await expect(page.locator("#dormancy-rate")).toBeInViewport();
});

for (const theme of ["light", "dark"] as const) {
  test(`what is found, and found nothing, is accessible, ${theme}`, async ({ signedIn: page, connected }) => {
    const { url } = connected.server;
    await page.context().addCookies([{ name: "tidemark.theme", value: theme, url }]);
    const check = async (state: string) => {
      expect(await violationsIn(page), `${state}`).toEqual([]);
    };
    await page.goto(`${url}/acme-corp/explore?find=docker`);
    await expect(links(page).first()).toBeVisible();
    await check("found");
    await page.goto(`${url}/acme-corp/explore?find=xyzzy&metric=nothing`);
    await expect(page.getByText("There is no metric")).toBeVisible();
    await check("nothing found");
    await page.goto(`${url}/acme-corp/explore?metric=users-dormant`);
    await expect(page.locator(".recharts-surface").first()).toBeVisible();
    await field(page).fill("share");
    await expect(links(page).first()).toBeVisible();
    await check("found over a chart");
    // Axe takes minutes over all definitions; these have every shape there is.
    await page.goto(`${url}/acme-corp/reference#dormancy-rate`);
    const shapes = ["h1", "nav", "#users-total", "#dormancy-rate", "#pulls-opened", "#packages-published"];
    expect(await violationsIn(page, { within: shapes })).toEqual([]);
  });
}

test("the reference fits a phone and asks nothing twice", async ({ signedIn: page, connected }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
  for (const width of [390, 320]) {
    asked.length = 0;
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${connected.server.url}/acme-corp/reference`);
    await page.waitForLoadState("networkidle");
    // The tab's own icon is asked for when the browser likes.
    const calls = asked.filter((call) => !call.endsWith("/icon.svg"));
    expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
});
