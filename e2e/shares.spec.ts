import type { Locator, Page } from "@playwright/test";
import type { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import { test as base, type Connected, carrySession, expect, installConnected, newcomer } from "./tidemark";

type World = Connected & { viewer: TidemarkClient };

type Share = Record<string, unknown> & { id: string; title: string; charts: { id: string }[] };

/** `client` is the owner, whom `page` is signed in as; nothing is shared yet. */
const test = base.extend<object, { world: World }>({
  world: [
    async ({}, use) => {
      const connected = await installConnected();
      const vera = { slug: "acme-corp", role: "viewer", name: "Vera" } as const;
      const { client: viewer } = await newcomer(connected.client, vera);
      await use({ ...connected, viewer });
      await connected.stop();
    },
    { scope: "worker" },
  ],
  page: async ({ page, world }, use) => {
    for (const { id } of await sharesOf(world.client)) await world.client.send("DELETE", `/api/shares/${id}`);
    await carrySession(page.context(), world.client);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await use(page);
  },
});

async function sharesOf(client: TidemarkClient): Promise<Share[]> {
  return (await client.send("GET", "/api/shares?enterprise=acme-corp")) as Share[];
}

async function share(client: TidemarkClient, content: object = {}): Promise<Share & { url: string }> {
  return (await client.send("POST", "/api/shares", {
    enterprise: "acme-corp",
    title: "Board report",
    metrics: ["users-total", "repos-total"],
    range: "90d",
    ...content,
  })) as Share & { url: string };
}

async function open(page: Page, url: string, title: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

/** Readable in both themes, and nothing wider than a small phone. */
async function looksRight(page: Page): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await page.evaluate(async (mode) => {
      document.documentElement.dataset.colorMode = mode;
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    }, theme);
    expect(await violationsIn(page), theme).toEqual([]);
  }
  await page.evaluate(() => {
    document.documentElement.dataset.colorMode = "light";
  });
  const before = page.viewportSize();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const wider = () =>
      page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("dialog[open]")]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ tagName }) => tagName),
      );
    // Charts are drawn anew at each width.
    await expect.poll(wider, `${width} px`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

/** Its lines in words, by their names. */
async function factsIn(place: Locator): Promise<Record<string, string>> {
  return place
    .locator("dl")
    .evaluate((list) =>
      Object.fromEntries(
        [...list.querySelectorAll("dt")].map((term) => [
          term.textContent,
          term.nextElementSibling?.textContent ?? "",
        ]),
      ),
    );
}

test("a page is shared with a title and a press, and its link is shown once", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp`, "Overview");
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share “Overview”" });
  await expect(dialog.getByLabel("Title")).toHaveValue("Overview");
  expect(await factsIn(dialog)).toMatchObject({
    Shows: "All 4 charts",
    Servers: "All servers, also those that report later",
    Dates: "Last 90 days, moves on",
    "Open to": "Anyone with the link",
    "Table of values": "Anyone with the link",
  });
  await looksRight(page);

  await dialog.getByLabel("Title").fill("Quarter");
  await page.keyboard.press("Enter");
  const made = dialog.getByRole("status");
  await expect(made).toContainText("“Quarter” is shared. Copy the link now.");
  await expect(made).toBeFocused();
  const link = dialog.getByLabel("Link", { exact: true });
  await expect(link).toHaveValue(new RegExp(`^${world.server.url}/s/[\\w-]{20,}$`));
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  expect(await copied(page)).toBe(await link.inputValue());
  await dialog.getByRole("button", { name: "Copy the embed code" }).click();
  expect(await copied(page)).toMatch(
    /^<iframe src="[^"]+\/embed\/[\w-]+" title="Quarter" .*><\/iframe>\n<script src="[^"]+\/embed\/size\.js" async><\/script>$/,
  );
  await dialog.getByRole("button", { name: "Copy the picture’s address" }).click();
  expect(await copied(page)).toBe(`${await link.inputValue()}/page.png`);
  await looksRight(page);

  // A press beside it must not take away what is shown once.
  await page.mouse.click(5, 5);
  await expect(link).toBeVisible();
  expect(await sharesOf(world.client)).toMatchObject([
    { title: "Quarter", range: "90d", servers: null, table: "anyone", hasPassword: false },
  ]);
  await dialog.getByRole("link", { name: "Go to Shared links" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Quarter" })).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test("what is shared, to whom and until when is chosen, and nothing typed is lost", async ({
  page,
  world,
}) => {
  const { servers } = (
    (await world.client.send("GET", "/api/enterprises")) as { servers: { server: string; label: string }[] }[]
  )[0] ?? { servers: [] };
  const [first] = servers;
  await open(page, `${world.server.url}/acme-corp?range=30d&servers=${first?.server}`, "Overview");
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog", { name: "Share “Overview”" });
  expect(await factsIn(dialog)).toMatchObject({ Servers: first?.label, Dates: "Last 30 days, moves on" });

  await dialog.getByLabel("Title").fill("");
  await dialog.getByText("Options: note, charts").click();
  await dialog.getByLabel("Note").fill("Figures of the pilot.");
  for (const chart of ["Users", "Repositories", "Pull requests", "Dormancy rate"])
    await dialog.getByRole("checkbox", { name: chart, exact: true }).uncheck();
  await dialog.getByRole("radio", { name: /^Stay/ }).check();
  await dialog.getByLabel("First day").fill("1 Jul");
  await dialog.getByLabel("Expires").selectOption("On a day");
  await dialog.getByLabel("Password", { exact: true }).fill("tide");
  await looksRight(page);
  await dialog.getByRole("button", { name: "Create link" }).click();
  for (const wrong of [
    "Enter a title.",
    "Choose at least one chart.",
    "“1 Jul” is not a date. Type it as 20 Nov 2026 or 2026-11-20.",
    "Type a date, such as 20 Nov 2026.",
    "A password has at least 6 characters.",
  ])
    await expect(dialog.getByText(wrong)).toBeVisible();
  await expect(dialog.getByLabel("Title")).toBeFocused();
  expect(await violationsIn(page)).toEqual([]);

  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press("s");
  await dialog.getByText("Options: note, charts").click();
  await expect(dialog.getByLabel("Note")).toHaveValue("Figures of the pilot.");
  await dialog.getByLabel("Title").fill("Pilot");
  await dialog.getByRole("checkbox", { name: "Repositories", exact: true }).check();
  await dialog.getByLabel("First day").fill("2 Sep 2026");
  await dialog.getByLabel("Last day", { exact: true }).fill("2026-09-30");
  await dialog.getByLabel("Last day it opens").fill("31 Mar 2036");
  await dialog.getByLabel("Password", { exact: true }).fill("tide table");
  await dialog.getByRole("checkbox", { name: /Hide host names/ }).check();
  await dialog.getByLabel(/^Table of values/).selectOption("Members of the enterprise only");
  expect(await factsIn(dialog)).toEqual({
    Shows: "Repositories",
    Servers: `${first?.label}; without their host names`,
    Dates: "2 Sep – 30 Sep 2026, fixed",
    "Open to": "Whoever has the link and the password",
    "Table of values": "Members of the enterprise only",
    Until: "31 Mar 2036",
  });
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("status")).toContainText("“Pilot” is shared.");
  await expect(dialog.getByRole("textbox")).toHaveCount(1);
  expect(await sharesOf(world.client)).toMatchObject([
    {
      title: "Pilot",
      note: "Figures of the pilot.",
      charts: [{ id: "repositories" }],
      range: null,
      from: "2026-09-02",
      to: "2026-09-30",
      servers: [first?.server],
      hideHostNames: true,
      table: "members",
      hasPassword: true,
      expiresAt: "2036-03-31T23:59:59.999Z",
    },
  ]);
  await dialog.getByRole("button", { name: "Make another link" }).click();
  await expect(dialog.getByLabel("Title")).toHaveValue("Overview");
});

test("a chart's menu shares that chart, and the focus returns to it", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp`, "Overview");
  const options = page.getByRole("button", { name: "Options for Repositories" });
  await options.click();
  await page.getByRole("menuitem", { name: "Share…" }).click();
  const dialog = page.getByRole("dialog", { name: "Share “Repositories”" });
  expect(await factsIn(dialog)).toMatchObject({ Shows: "Repositories" });
  await dialog.getByRole("button", { name: "Copy link, as it moves" }).click();
  expect(await copied(page)).toBe(`${world.server.url}/acme-corp#repositories`);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(options).toBeFocused();

  await options.click();
  await page.getByRole("menuitem", { name: "Share…" }).click();
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByLabel("As a picture")).toHaveValue(/\/repositories\.png$/);
  expect((await sharesOf(world.client))[0]?.charts.map(({ id }) => id)).toEqual(["repositories"]);
});

test("links for colleagues are of the page as it moves or with fixed dates", async ({ page, world }) => {
  const url = `${world.server.url}/acme-corp/users?compare=year`;
  await open(page, url, "Users & seats");
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Copy link, as it moves" }).click();
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await copied(page)).toBe(url);
  await dialog.getByRole("button", { name: "Copy link, fixed dates" }).click();
  await expect
    .poll(() => copied(page))
    .toMatch(/\/acme-corp\/users\?from=[\d-]{10}&to=[\d-]{10}&compare=year$/);
  const fixed = await copied(page);

  await open(page, fixed, "Users & seats");
  await page.keyboard.press("s");
  await expect(dialog.getByRole("button", { name: "Copy link, fixed dates" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Copy link, as it moves" })).toHaveCount(0);
  expect((await factsIn(dialog)).Dates).toMatch(/ – .* fixed$/);
});

test("what is shown is had as a picture and as figures", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp?range=30d`, "Overview");
  await page.keyboard.press("s");
  const files = page.getByRole("dialog").getByRole("region", { name: "As a file" });
  for (const [label, ending] of [
    ["PNG", "png"],
    ["PNG, 2×", "png"],
    ["CSV", "csv"],
    ["JSON", "json"],
  ] as const) {
    const download = page.waitForEvent("download");
    await files.getByRole("link", { name: label, exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^acme-corp-.*\\.${ending}$`));
    expect(await (await download).failure()).toBeNull();
  }
});

test("viewers copy links for colleagues and are told who makes others", async ({ browser, world }) => {
  const context = await browser.newContext();
  await carrySession(context, world.viewer);
  const page = await context.newPage();
  await open(page, `${world.server.url}/acme-corp`, "Overview");
  await expect(page.getByRole("link", { name: "Shared links" })).toHaveCount(0);
  const opener = page.getByRole("button", { name: "Share", exact: true });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "Share “Overview”" });
  await expect(dialog.getByRole("button", { name: "Copy link, as it moves" })).toBeVisible();
  await expect(
    dialog.getByText("Admins of acme-corp can make links that open without an account."),
  ).toBeVisible();
  await expect(dialog.getByLabel("Title")).toHaveCount(0);
  await looksRight(page);
  await page.keyboard.press("Escape");
  await expect(opener).toBeFocused();
  expect((await page.goto(`${world.server.url}/acme-corp/shares`))?.status()).toBe(404);
  await context.close();
});

test("pages without figures have nothing to share", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp/coverage`, "Data coverage");
  await page.keyboard.press("s");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toHaveCount(0);
});

test("a refused share says why and keeps what is typed", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp`, "Overview");
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Offline");
  await page.context().setOffline(true);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Tidemark did not answer.");
  await expect(dialog.getByLabel("Title")).toHaveValue("Offline");
  await page.context().setOffline(false);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("status")).toContainText("“Offline” is shared.");
});

test("where the dialog cannot be loaded the page says so, and the next press tries again", async ({
  page,
  world,
}) => {
  await open(page, `${world.server.url}/acme-corp`, "Overview");
  // What hears the button is there before the connection is lost.
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.route(/_next\/static\/chunks/, (route) => route.fulfill({ status: 404 }));
  const button = page.getByRole("button", { name: "Share", exact: true });
  await button.click();
  await expect(page.getByText("A part of this page could not be loaded")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.unroute(/_next\/static\/chunks/);
  await button.click();
  await expect(page.getByRole("dialog", { name: "Share “Overview”" })).toBeVisible();
});

test("the list says what is shared; settings change it and leave its link", async ({ page, world }) => {
  await open(page, `${world.server.url}/acme-corp/shares`, "Shared links");
  await expect(page.getByText("Nothing is shared yet")).toBeVisible();
  await share(world.client, { password: "tide table", note: "For the board.\nTwice a year." });
  await share(world.client, {
    title: "Never ends",
    expiresAt: null,
    metrics: ["pulls-merged"],
    table: "nobody",
  });
  await page.reload();
  await page.waitForLoadState("networkidle");
  const rows = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading") });
  await expect(rows).toHaveCount(2);
  const row = rows.filter({ has: page.getByRole("heading", { name: "Board report" }) });
  await expect(row).toContainText("For the board.");
  expect(await factsIn(row)).toMatchObject({
    Servers: "All servers, also those that report later",
    Dates: "Last 90 days, moves on",
    Password: "Yes",
    "Host names": "Shown",
    "Table of values": "Anyone with the link",
    Seen: "Not opened yet",
    Made: expect.stringMatching(/ UTC by Mona Kestrel$/),
  });
  expect(await factsIn(rows.first())).toMatchObject({ Expiry: "Never expires", "Table of values": "Nobody" });
  await looksRight(page);

  await page.getByRole("button", { name: "Settings of Board report" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings of “Board report”" });
  await expect(dialog.getByLabel("Note")).toHaveValue("For the board.\nTwice a year.");
  await dialog.getByLabel("Title").fill("Board");
  await dialog.getByRole("checkbox", { name: "Take the password away" }).check();
  await dialog.getByLabel("Expires").selectOption("Never");
  await dialog.getByRole("radio", { name: "Only these" }).check();
  for (const server of await dialog.getByRole("group", { name: "Servers" }).getByRole("checkbox").all())
    await server.uncheck();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Choose at least one server.")).toBeVisible();
  await dialog.getByRole("group", { name: "Servers" }).getByRole("checkbox").first().check();
  await looksRight(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toHaveCount(0);
  const done = page.getByRole("status").filter({ hasText: "“Board” is changed. Its link is the same." });
  await expect(done).toBeFocused();
  const changed = rows.filter({ has: page.getByRole("heading", { name: "Board", exact: true }) });
  await expect(changed).toContainText("Never expires");
  expect(await factsIn(changed)).toMatchObject({ Password: "No" });
  expect((await sharesOf(world.client))[1]).toMatchObject({
    title: "Board",
    hasPassword: false,
    expiresAt: null,
  });
});

test("an expired share is said to be", async ({ page, world }) => {
  await share(world.client, { expiresAt: new Date(Date.now() + 1_500).toISOString() });
  await page.waitForTimeout(1_600);
  await open(page, `${world.server.url}/acme-corp/shares`, "Shared links");
  await expect(page.getByRole("main").getByText(/^Expired on /)).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
});

test("a new link kills the one before, and revoking kills both, each after a question", async ({
  page,
  request,
  world,
}) => {
  // Of a visitor without an account.
  const statusOf = async (address: string) => (await request.get(address)).status();
  const { url } = await share(world.client);
  await open(page, `${world.server.url}/acme-corp/shares`, "Shared links");
  const opener = page.getByRole("button", { name: "New link for Board report" });
  await opener.click();
  const dialog = page.getByRole("dialog", { name: "New link for “Board report”" });
  await expect(dialog).toContainText("The link there is dies at once");
  await looksRight(page);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(opener).toBeFocused();
  await opener.click();
  await dialog.getByRole("button", { name: "Make a new link" }).click();
  await expect(dialog.getByRole("status")).toBeFocused();
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect(link).toMatch(/\/s\/[\w-]{20,}$/);
  expect([await statusOf(url), await statusOf(link)]).toEqual([404, 200]);
  await looksRight(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(opener).toBeFocused();
  await page.reload();
  await expect(page.getByText(/^Opened once, last on /)).toBeVisible();
  await page.waitForLoadState("networkidle");

  await page.getByRole("button", { name: "Revoke Board report" }).click();
  const question = page.getByRole("dialog", { name: "Revoke “Board report”" });
  await looksRight(page);
  await question.getByRole("button", { name: "Revoke link" }).click();
  const done = page.getByRole("status").filter({ hasText: "“Board report” is revoked." });
  await expect(done).toBeFocused();
  await expect(page.getByText("Nothing is shared yet")).toBeVisible();
  expect(await statusOf(link)).toBe(404);
});

test("what was revoked elsewhere is said and taken off the list", async ({ page, world }) => {
  const { id } = await share(world.client);
  await open(page, `${world.server.url}/acme-corp/shares`, "Shared links");
  await world.client.send("DELETE", `/api/shares/${id}`);
  await page.getByRole("button", { name: "Revoke Board report" }).click();
  await page.getByRole("button", { name: "Revoke link" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("There is no such share.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Nothing is shared yet")).toBeVisible();
});
