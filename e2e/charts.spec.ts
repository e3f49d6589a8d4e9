import type { Locator, Page } from "@playwright/test";
import { addDays } from "../lib/period/day";
import { violationsIn } from "./accessibility";
import { expect, test, untilSynced } from "./tidemark";

test("a chart is walked by keys, says gap days are without data, and opens as a table", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
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

/** Where a chart's plot lies, brought into view. */
async function boxOf(chart: Locator) {
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error("The chart is not on the screen.");
  return box;
}

/** Drags over a chart from one share of its width to another; the button stays down. */
async function drag(page: Page, chart: Locator, from: number, to: number): Promise<void> {
  const { x, y, width } = await boxOf(chart);
  await page.mouse.move(x + from * width, y + 80);
  await page.mouse.down();
  for (let step = 1; step <= 5; step += 1) {
    await page.mouse.move(x + (from + ((to - from) * step) / 5) * width, y + 80);
  }
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsIn(page)).toEqual([]);
}

async function openOverview(page: Page, url: string, query = ""): Promise<void> {
  await page.goto(`${url}/acme-corp${query}`);
  await expect(page.locator("#users .recharts-surface")).toBeVisible();
  await page.waitForLoadState("networkidle");
}

test("dragging over a chart zooms to the days it marks; Escape and Back restore what was shown", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  const users = page.locator("#users");
  await drag(page, users, 0.3, 0.5);
  await expect(users.getByText(/ – .*, \d+ days$/)).toBeVisible();
  await expect(page).not.toHaveURL(/from=/);
  await page.mouse.up();

  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  const zoomed = new URL(page.url()).searchParams;
  const [from, to] = [zoomed.get("from") ?? "", zoomed.get("to") ?? ""];
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  expect(days).toBeGreaterThan(15);
  expect(days).toBeLessThan(40);
  await expect(page.getByText(`, ${days} days, compared`)).toBeVisible();
  await expect(page.getByText(/^Zoomed to .*\d{4}\.$/)).toBeVisible();
  const back = page.getByRole("button", { name: /^Back to 90 days/ });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/from=/);
  await expect(back).toHaveCount(0);

  await page.goBack();
  await expect(back).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/, 90 days, compared/)).toBeVisible();
  await expect(back).toHaveCount(0);
  await page.goForward();
  await back.click();
  await expect(page).not.toHaveURL(/from=/);
});

test("Escape leaves a zoom as soon as it is made, one at a time, unless it is for what is open", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  // As on a slow connection: nothing that is loaded only now arrives before the keys.
  await page.route("**/*.js", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await route.continue();
  });
  const users = page.locator("#users");
  const zoom = async () => {
    await drag(page, users, 0.2, 0.6);
    await page.mouse.up();
  };
  await zoom();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/from=/);
  await expect(page.getByText(/, 90 days, compared/)).toBeVisible();

  await zoom();
  await expect(page).toHaveURL(/from=/);
  const once = page.url();
  await zoom();
  await expect(page).not.toHaveURL(once);
  await page.getByRole("button", { name: "All 3 servers" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  const twice = page.url();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(page.url()).toBe(twice);
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(once);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/from=/);

  await zoom();
  await page.getByRole("link", { name: "Servers", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Servers" })).toBeVisible();
  const records = page.url();
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  expect(page.url()).toBe(records);
});

test("a click and a drag given up are no zoom", async ({ signedIn: page, connected }) => {
  await openOverview(page, connected.server.url);
  const users = page.locator("#users");
  const { x, y } = await boxOf(users);
  await page.mouse.move(x + 200, y + 80);
  await page.mouse.down();
  await page.mouse.move(x + 204, y + 82);
  await page.mouse.up();
  await drag(page, users, 0.3, 0.5);
  await page.keyboard.press("Escape");
  await expect(users.getByText(/, \d+ days$/)).toHaveCount(0);
  await page.mouse.up();
  await page.waitForTimeout(300);
  await expect(page).not.toHaveURL(/from=/);
});

test("weekly bars zoom to whole weeks", async ({ signedIn: page, connected }) => {
  await openOverview(page, connected.server.url);
  await drag(page, page.locator("#pull-requests"), 0.4, 0.6);
  await page.mouse.up();
  await expect(page).toHaveURL(/from=/);
  const { searchParams } = new URL(page.url());
  const weekday = (day: string | null) => new Date(day ?? "").getUTCDay();
  expect([weekday(searchParams.get("from")), weekday(searchParams.get("to"))]).toEqual([1, 0]);
});

test("keys walk a chart by days and weeks, mark what to zoom to, and one live region says where", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  const chart = page.locator("#repositories");
  const live = page.locator('[aria-live="polite"]');
  const dayShown = async () => {
    const text = await chart.getByText(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d/).textContent();
    return Date.parse(`${text?.slice(4)} UTC`) / 86_400_000;
  };
  await chart.focus();
  await page.keyboard.press("Home");
  const first = await dayShown();
  await page.keyboard.press("Shift+ArrowRight");
  expect(await dayShown()).toBe(first + 7);
  await page.keyboard.press("ArrowRight");
  expect(await dayShown()).toBe(first + 8);
  await page.keyboard.press("Shift+ArrowLeft");
  expect(await dayShown()).toBe(first + 1);
  await page.keyboard.press("End");
  expect(await dayShown()).toBe(first + 89);
  await page.keyboard.press("Escape");
  await expect(chart.getByText(/no data|\d{4}$/)).toHaveCount(0);

  await page.locator("#dormancy-rate").focus();
  await page.keyboard.press("Home");
  await expect(live.filter({ hasText: /%/ })).toHaveCount(1);
  await expect(live).toHaveCount(1);

  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(live).toHaveText(/, 15 days marked\.$/);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/, 15 days, compared/)).toBeVisible();
  await expect(page.locator("#dormancy-rate")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/from=/);
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/from=/);
});

test("a chart's link is copied, and leads to the chart once", async ({ signedIn: page, connected }) => {
  const { url } = connected.server;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
  await openOverview(page, url, "?range=30d");
  await page.getByRole("button", { name: "Options for Dormancy rate" }).click();
  await page.getByRole("menuitem", { name: "Copy link, as it moves" }).click();
  await expect(page.getByRole("menuitem", { name: "Copied" })).toBeVisible();
  await expect(page.locator('[aria-live="polite"]')).toHaveText("Copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(`${url}/acme-corp?range=30d#dormancy-rate`);
  await page.getByRole("menuitem", { name: "Copy link, fixed dates" }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain("from=");
  const fixed = new URL(await copied());
  expect(Object.fromEntries(fixed.searchParams)).toEqual({
    from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    to: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(fixed.hash).toBe("#dormancy-rate");
  const lead = await page.locator("h1 + p").textContent();
  await page.goto(fixed.href);
  await expect(page.locator("h1 + p")).toHaveText(lead ?? "");
  await page.getByRole("button", { name: "Options for Dormancy rate" }).click();
  await expect(page.getByRole("menuitem", { name: "Copy link", exact: true })).toBeVisible();

  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Dormancy rate" })).toBeInViewport();
  await expect(page.locator("#dormancy-rate .recharts-surface")).toBeInViewport({ ratio: 0.9 });
  await page.waitForLoadState("networkidle");
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -2_000);
  const scrolled = () => page.evaluate(() => window.scrollY);
  await expect.poll(scrolled).toBe(0);
  await page.mouse.wheel(0, 100);
  await expect.poll(scrolled).toBe(100);
  await page.keyboard.press("3");
  await expect(page.getByText(/, 365 days/)).toBeVisible();
  await page.getByRole("link", { name: "Repositories" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
  await page.goBack();
  await expect(page.locator("#dormancy-rate .recharts-surface")).toBeVisible();
  expect(await scrolled()).toBe(100);
});

test("where the browser gives no clipboard, copying says so and what to do instead", async ({
  signedIn: page,
  connected,
}) => {
  const { url } = connected.server;
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  // As on any address without https.
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined }),
  );
  await openOverview(page, url);
  await page.getByRole("button", { name: "Options for Users" }).click();
  await page.getByRole("menuitem", { name: "Copy link, as it moves" }).click();
  await expect(page.getByRole("menuitem", { name: "Could not copy" })).toBeVisible();
  await expect(page.getByRole("menu")).toContainText("The link is in the address bar now.");
  await expect(page).toHaveURL(`${url}/acme-corp#users`);
  await expect(page.locator('[aria-live="polite"]')).toHaveText(
    "Could not copy. The link is in the address bar now.",
  );
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Options for Users" }).click();
  await expect(page.getByRole("menuitem", { name: "Copy link, as it moves" })).toBeVisible();

  const server = "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681";
  await page.goto(`${url}/acme-corp/servers/${server}`);
  await page.getByRole("button", { name: "Copy the server id" }).click();
  await expect(page.getByText("Could not copy. Select it and copy it by hand.")).toBeVisible();
  expect(errors).toEqual([]);
});

test("a bar of nothing stands on the axis, not under it", async ({ signedIn: page, connected }) => {
  await page.goto(
    `${connected.server.url}/acme-corp/explore?metric=packages-npm-deletes&grain=day&range=30d`,
  );
  const chart = page.locator("#packages-npm-deletes");
  await expect(chart.locator('rect[height="2.5"]').nth(20)).toBeVisible();
  const feet = await chart
    .locator('rect[height="2.5"]')
    .evaluateAll((caps) => caps.map((cap) => cap.getBoundingClientRect().bottom));
  const axis = await chart
    .locator("line[x1]")
    .evaluateAll((lines) =>
      Math.max(
        ...lines
          .filter((line) => line.getAttribute("y1") === line.getAttribute("y2"))
          .map((line) => line.getBoundingClientRect().bottom),
      ),
    );
  expect(Math.max(...feet)).toBeLessThanOrEqual(axis);
});

test("a week of bars is marked on charts of days", async ({ signedIn: page, connected }) => {
  await openOverview(page, connected.server.url);
  const bars = page.locator("#pull-requests");
  await bars.focus();
  await page.keyboard.press("Home");
  for (let week = 0; week < 4; week += 1) await page.keyboard.press("ArrowRight");
  const band = page.locator("#repositories svg[aria-hidden] rect");
  await expect(band).toHaveCount(1);
  const [plot, marked] = [await boxOf(page.locator("#repositories")), await band.boundingBox()];
  const share = (marked?.width ?? 0) / plot.width;
  expect(share).toBeGreaterThan(0.03);
  expect(share).toBeLessThan(0.08);
});

test("series are hidden, shown alone and brought back, by mouse and keys; the table keeps all", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  const card = page.getByRole("region", { name: "Users", exact: true });
  const chart = page.locator("#users");
  const toggle = (name: string) => card.getByRole("button", { name, exact: true });
  await toggle("Dormant").click();
  await expect(toggle("Dormant")).toHaveAttribute("aria-pressed", "false");
  await expect(chart).toHaveAttribute("aria-label", /Dormant is hidden\.$/);
  await expect(chart).not.toHaveAttribute("aria-label", /dormant \d/);

  await page.getByRole("button", { name: /Last 90 days/ }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page.getByText(/, 30 days, compared/)).toBeVisible();
  await expect(toggle("Dormant")).toHaveAttribute("aria-pressed", "false");

  await toggle("Suspended").focus();
  await page.keyboard.press("Alt+Enter");
  await expect(chart).toHaveAttribute("aria-label", /Total and Dormant are hidden\.$/);
  await page.keyboard.press("Space");
  await expect(toggle("Suspended")).toHaveAttribute("aria-pressed", "true");
  await toggle("Suspended").dblclick();
  await expect(chart).not.toHaveAttribute("aria-label", /hidden/);

  await toggle("Total").click();
  await chart.focus();
  await page.keyboard.press("t");
  await expect(card.getByRole("columnheader", { name: "Total", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  const bars = page.getByRole("region", { name: "Pull requests per day" });
  await bars.getByRole("button", { name: "merged" }).click();
  await expect(page.locator("#pull-requests")).toHaveAttribute("aria-label", /Merged is hidden\.$/);
});

test("by server every chart shows each, figures stay totals, and one of several is chosen", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  const seats = page.getByRole("definition").first();
  const total = await seats.textContent();
  await page.getByRole("button", { name: "All 3 servers" }).click();
  await page.getByRole("radio", { name: "By server" }).click({ force: true });
  await expect(page).toHaveURL(/by=server/);
  await page.keyboard.press("Escape");
  await expect(page.locator("#repositories")).toHaveAttribute(
    "aria-label",
    /^Repositories by server on [^:]+: ghes-us [\d,]+, ghes-eu [\d,]+ \(\d+ \w+\) and server \w+ [\d,]+\./,
  );
  await expect(page.locator("#dormancy-rate")).toHaveAttribute(
    "aria-label",
    /by server on [^:]+: ghes-us \d/,
  );
  expect(await seats.textContent()).toBe(total);

  const users = page.getByRole("region", { name: "Users", exact: true });
  await expect(page.locator("#users")).toHaveAttribute("aria-label", /ghes-us 7,/);
  await users.getByRole("radio", { name: "Dormant" }).click({ force: true });
  await expect(page.locator("#users")).toHaveAttribute("aria-label", /ghes-us 1,/);
  await expect(page.locator("#pull-requests")).toHaveAttribute(
    "aria-label",
    /by server: between [\d,]+ and [\d,]+ ghes-us/,
  );

  await page.reload();
  await page.waitForLoadState("networkidle");
  await users.getByRole("button", { name: "ghes-eu", exact: true }).click();
  await expectAccessible(page);
  await expect(page.locator("#repositories")).toHaveAttribute("aria-label", /by server on [^:]+: ghes-us/);
  const href = await users
    .getByRole("button", { name: "Options for Users" })
    .click()
    .then(() => page.getByRole("menuitem", { name: "Download CSV" }).getAttribute("href"));
  const csv = await (await page.request.get(`${connected.server.url}${href}`)).text();
  expect(
    new Set(
      csv
        .split("\r\n")
        .slice(1, -1)
        .map((line) => line.split(",")[2]),
    ).size,
  ).toBe(3);
});

test("the grain is chosen, and what does not suit the period says why", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  const grain = page.getByRole("group", { name: "A point or bar for each" });
  await grain.getByRole("radio", { name: "Month" }).click({ force: true });
  await expect(page).toHaveURL(/grain=month/);
  await expect(page.getByRole("heading", { name: "Pull requests per month" })).toBeVisible();

  await page.getByRole("button", { name: "Last 7 days" }).click();
  await expect(page).not.toHaveURL(/grain/);
  await page.getByRole("button", { name: /Last 7 days/ }).click();
  await expect(grain.getByRole("radio", { name: "Month" })).toBeDisabled();
  await expect(page.getByText(/Months need a period of 32 days or more\./)).toBeVisible();
});

test("a range seen before is there at once, without a request, and nothing moves on the way", async ({
  signedIn: page,
  connected,
}) => {
  await openOverview(page, connected.server.url);
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/frames?")) asked.push(request.url());
  });
  const places = () =>
    page.locator("main section, main dl, main footer").evaluateAll((all) =>
      all.map((one) => {
        const { top, height } = one.getBoundingClientRect();
        return [top + window.scrollY, height];
      }),
    );
  const before = await places();
  const choose = async (days: number) => {
    await page
      .getByRole("button", { name: /Last \d+ days/ })
      .first()
      .click();
    await page.getByRole("button", { name: `Last ${days} days`, exact: true }).click();
    await expect(page.getByText(new RegExp(`, ${days} days[,.]`))).toBeVisible();
  };
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector("main .skeleton")) document.body.dataset.flashed = "true";
    }).observe(document.body, { subtree: true, childList: true });
  });
  await choose(30);
  expect(asked).toHaveLength(1);
  expect(await places()).toEqual(before);
  await choose(365);
  expect(await places()).toEqual(before);
  await choose(90);
  expect(asked).toHaveLength(2);
  expect(await places()).toEqual(before);
  await expect(page.locator("body")).not.toHaveAttribute("data-flashed");

  // A period that ended before one of the servers fell silent needs one notice less.
  await drag(page, page.locator("#repositories"), 0.1, 0.3);
  await page.mouse.up();
  await expect(page.getByRole("button", { name: /^Back to 90 days/ })).toBeVisible();
  await expect(page.getByText("has not reported")).toHaveCount(0);
  expect(await places()).toEqual(before);
});

test("twelve servers are four and Other, told apart by name, and the filters fit", async ({
  signedIn: page,
  connected,
}) => {
  const { github, client, server } = connected;
  const newest = github.rows("acme-corp").at(-1)?.collection_date.slice(0, 10) ?? "";
  const [pattern] = new Set(github.rows("acme-corp").map((row) => row.server_id));
  const regions = ["eu-west-1", "eu-west-2", "us-east-1", "us-east-2", "apac-1", "apac-2"];
  const rows = github
    .rows("acme-corp")
    .filter((row) => row.server_id === pattern)
    .flatMap((row) =>
      Array.from({ length: 12 }, (_, place) => ({
        ...row,
        server_id: `server-${place}`,
        host_name: `ghes-production-${regions[place % 6]}-${place}.corp.globex.example`,
        ghe_stats: {
          ...row.ghe_stats,
          repos: { ...row.ghe_stats.repos, total_repos: 1_000 * (place + 1) },
        },
      })),
    );
  github.set({ rows });
  await client.send("PUT", "/api/enterprises/initech-org", { token: github.tokens.organization });
  await untilSynced(client, "initech-org");
  github.set({ rows: null });

  await page.goto(`${server.url}/initech-org?by=server`);
  const card = page.getByRole("region", { name: "Repositories", exact: true });
  await expect(card.getByRole("button", { name: "Other (8 servers)" })).toBeVisible();
  const names = await card.getByRole("group", { name: "Series" }).getByRole("button").allTextContents();
  expect(new Set(names).size).toBe(5);
  await expect(page.locator("#repositories")).toHaveAttribute("aria-label", /Other \(8 servers\) 36,000/);
  await expect(page.getByText("4 of 12 servers; the others are in the table")).toBeVisible();
  await page.locator("#repositories").focus();
  await page.keyboard.press("t");
  await expect.poll(() => card.getByRole("columnheader").count()).toBeGreaterThanOrEqual(13);

  for (const width of [320, 390, 820, 1100, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(
      `${server.url}/initech-org?by=server&grain=week&from=${addDays(newest, -400)}&to=${newest}`,
    );
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `at ${width} px`).toBe(0);
  }
});
