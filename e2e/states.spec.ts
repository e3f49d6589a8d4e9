import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import { pages } from "./pages";
import {
  test as base,
  carrySession,
  connect,
  expect,
  type Installation,
  install,
  owner,
  setUp,
  untilSynced,
} from "./tidemark";

/** An answer of frames, to be made what no server would send. */
type Anything = Record<string, unknown>;
type Spoilt = {
  frames: Anything[];
  servers: Anything[];
  summaries?: Anything[];
  also?: { frames: Anything[] }[];
};

const hour = 3_600_000;
const day = 24 * hour;

/** Screenshots of the states are kept where this names a directory. */
const shots = process.env.STATE_SHOTS;

type World = Installation & { client: TidemarkClient };

/** `world`: one installation for the whole file; each test connects anew what it looks at. `page`: signed in. */
const test = base.extend<{ complaints: string[] }, { world: World }>({
  world: [
    async ({}, use) => {
      const installation = await install();
      await use({ ...installation, client: await setUp(installation) });
      await installation.stop();
    },
    { scope: "worker" },
  ],
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      const expected = /Failed to load resource|net::ERR_/.test(message.text());
      if (message.type() === "error" && !expected) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(complaints);
  },
  page: async ({ page, world }, use) => {
    world.github.reset();
    await carrySession(page.context(), world.client);
    await use(page);
  },
});

/** Connects an enterprise of which nothing is left of earlier tests. */
async function connectAnew({ client, github }: World, slug: string): Promise<void> {
  await client.fetch(`/api/enterprises/${slug}`, { method: "DELETE" });
  await connect(client, slug, github.token);
}

/** Reads GitHub once more, however that ends. */
async function readAgain({ client }: World, slug: string): Promise<void> {
  await client.send("POST", `/api/enterprises/${slug}/sync`);
  await untilSynced(client, slug);
}

async function open(page: Page, world: World, address: string): Promise<void> {
  await page.goto(world.server.url + address);
  await page.waitForLoadState("networkidle");
}

/** What holds of every state: nothing unreadable, no accessibility violation in either theme, and it fits a phone. */
async function looksRight(page: Page, name: string, complaints: string[] = []): Promise<void> {
  await saysNothingUnreadable(page);
  // A colour on its way from one theme to the other is no colour of either.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate((mode) => {
      document.documentElement.dataset.colorMode = mode;
    }, theme);
    // In the other theme nothing but colours differs, and to ask about those alone takes a third of the time.
    const found = await violationsIn(page, theme === "light" ? {} : { only: "colors" });
    expect(found, `${name}, ${theme}`).toEqual([]);
    if (theme === "light") await shoot(page, `${name}-1440-light`);
  }
  const viewport = page.viewportSize();
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await expect.poll(() => overflowOf(page), `${name}, ${width} px wide`).toBe(0);
  }
  await shoot(page, `${name}-390-dark`);
  if (viewport) await page.setViewportSize(viewport);
  await page.evaluate(() => {
    document.documentElement.dataset.colorMode = "light";
  });
  expect(complaints, name).toEqual([]);
}

function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function saysNothingUnreadable(page: Page): Promise<void> {
  expect(await page.locator("body").ariaSnapshot()).not.toMatch(
    /\b(NaN|undefined|Infinity|null)\b|\[object |Invalid Date|(?<![\d–.])[-−]0\b(?!\.)/,
  );
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.waitForTimeout(300);
  await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
}

async function chooseLast30Days(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Last \d+ days?/ }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
}

const chart = (page: Page, id: string): Locator => page.locator(`#${id} svg`).first();
const alert = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("alert").filter({ hasText: text }).first();
const banner = (page: Page): Locator => page.getByRole("main").getByRole("status").first();

test.describe("data", () => {
  test("first run: nothing is connected", async ({ page, world, complaints }) => {
    const all = (await world.client.send("GET", "/api/enterprises")) as { slug: string }[];
    for (const { slug } of all) await world.client.send("DELETE", `/api/enterprises/${slug}`);
    await open(page, world, "/");
    await expect(page.getByRole("heading", { name: "Connect your enterprise" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Create a token on GitHub" })).toHaveAttribute(
      "href",
      /scopes=read:enterprise/,
    );
    await looksRight(page, "first-run", complaints);
    await page.getByLabel("Enterprise slug or organization").fill("globex");
    await page.getByLabel("Token", { exact: true }).fill(world.github.token);
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByText("1 server reports.")).toBeVisible();
    await looksRight(page, "connect-tested", complaints);
    await page.getByRole("button", { name: "Connect", exact: true }).click();
    await expect(chart(page, "users")).toBeVisible({ timeout: 30_000 });
  });

  test("syncing: the first read tells how far it is, and goes on without the page", async ({
    page,
    world,
    complaints,
  }) => {
    const { client, github } = world;
    await client.fetch("/api/enterprises/acme-corp", { method: "DELETE" });
    github.set({ pageSize: 40, statistics: { mode: "slow", ms: 500 } });
    await client.send("PUT", "/api/enterprises/acme-corp", { token: github.token });
    await open(page, world, "/acme-corp");
    await expect(page.getByRole("heading", { name: "Reading from GitHub" })).toBeVisible();
    const bar = page.getByRole("progressbar", { name: "Days received of ghes-us.acme.example" });
    await expect(bar).toBeVisible();
    await expect(page.locator('[role="status"][aria-live="polite"]').last()).toHaveText(
      /\d+ of 365 days received/,
    );
    await looksRight(page, "syncing", complaints);
    const before = Number(await bar.getAttribute("aria-valuenow"));
    await page.goto("about:blank");
    await open(page, world, "/acme-corp");
    await expect
      .poll(async () => Number(await bar.getAttribute("aria-valuenow").catch(() => 365)))
      .toBeGreaterThan(before);
    github.set({ statistics: null });
    await expect(chart(page, "users")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("button", { name: "All 3 servers" })).toBeVisible();
  });

  test("slow GitHub: the wait is told, and ends", async ({ page, world, complaints }) => {
    const { client, github } = world;
    await client.fetch("/api/enterprises/globex", { method: "DELETE" });
    await page.clock.install();
    // What tests the token is answered at once.
    github.set({ statistics: { mode: "slow", ms: 12_000, after: 1 } });
    await client.send("PUT", "/api/enterprises/globex", { token: github.token });
    await page.goto(`${world.server.url}/globex`);
    await expect(page.getByText("Waiting for the first days.")).toBeVisible();
    await page.clock.fastForward(21_000);
    await expect(page.getByText(/^Nothing new for \d0 s: GitHub is slow to answer\./)).toBeVisible();
    await looksRight(page, "slow", complaints);
    await expect(chart(page, "users")).toBeVisible({ timeout: 30_000 });
  });

  test("no data yet: GitHub holds nothing so far", async ({ page, world, complaints }) => {
    await connectAnew(world, "empty-inc");
    await open(page, world, "/empty-inc");
    await expect(page.getByRole("heading", { name: "No snapshots yet" })).toBeVisible();
    await looksRight(page, "no-data-yet", complaints);
    const asked = world.github.requests().length;
    await page.getByRole("button", { name: "Read now" }).click();
    await expect.poll(() => world.github.requests().length).toBeGreaterThan(asked);
    await expect(page.getByRole("heading", { name: "No snapshots yet" })).toBeVisible();
  });

  test("no data in range: where there is some is one click away", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex?from=2026-01-01&to=2026-01-07");
    await expect(page.getByText(/^No snapshots between 1 and 7 Jan\. Data starts on /).first()).toBeVisible();
    await looksRight(page, "no-data-in-range", complaints);
    await page.getByRole("button", { name: "Go to first day" }).first().click();
    await expect(chart(page, "users")).toBeVisible();
  });

  for (const slug of ["one-day", "two-days"]) {
    test(`${slug}: a point or two are drawn for what they are`, async ({ page, world, complaints }) => {
      await connectAnew(world, slug);
      await open(page, world, `/${slug}`);
      await expect(chart(page, "users")).toBeVisible();
      await expect(page.locator("#users")).toHaveAttribute("aria-label", /^Users: total [\d,]+/);
      await looksRight(page, slug, complaints);
    });
  }

  test("one server: nothing to choose, nothing to add up", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await expect(page.getByRole("button", { name: /servers/ })).toHaveCount(0);
    await looksRight(page, "one-server", complaints);
  });

  test("twelve servers: each can be told from the others, and chosen", async ({
    page,
    world,
    complaints,
  }) => {
    test.slow();
    await connectAnew(world, "hooli");
    await open(page, world, "/hooli");
    await expect(chart(page, "users")).toBeVisible();
    await looksRight(page, "twelve-servers", complaints);
    await page.getByRole("button", { name: "All 12 servers" }).click();
    const dialog = page.getByRole("dialog", { name: "Servers" });
    await expect(dialog.getByRole("checkbox")).toHaveCount(12);
    await looksRight(page, "twelve-servers-open", complaints);
    await dialog.getByRole("button", { name: /^Only 代码托管/ }).click();
    await expect(page.getByRole("button", { name: "1 of 12 servers" })).toBeVisible();
    await open(page, world, "/settings/enterprises");
    await looksRight(page, "twelve-servers-settings", complaints);
  });

  test("partial: a silent server, and one without a name", async ({ page, world, complaints }) => {
    await connectAnew(world, "acme-corp");
    await open(page, world, "/acme-corp");
    await expect(page.getByText("ghes-eu.acme.example has not reported for 3 days.")).toBeVisible();
    await expect(page.getByText("server e95f27c8", { exact: true }).last()).toBeVisible();
    await looksRight(page, "partial", complaints);
    await page.getByRole("button", { name: "Show the other 2" }).click();
    await expect(page.getByText("has not reported")).toHaveCount(0);
  });

  test("all servers silent: since when, and that totals stop", async ({ page, world, complaints }) => {
    await connectAnew(world, "silent-inc");
    await open(page, world, "/silent-inc");
    await expect(page.getByText("No server has reported for 11 days.").first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Check connection" })).toBeVisible();
    await looksRight(page, "all-silent", complaints);
  });
});

test.describe("every page of little, of silence, and of many servers", () => {
  // Much of the file's time, and nothing in them needs another: they go to whichever worker is free.
  test.describe.configure({ mode: "parallel" });
  for (const slug of ["one-day", "two-days", "empty-inc", "silent-inc", "hooli"]) {
    test(`${slug}: each is readable and accessible, and fits a phone`, async ({
      page,
      world,
      complaints,
    }) => {
      test.setTimeout(20_000 * pages.length);
      await connectAnew(world, slug);
      const { servers } = (await world.client.send("GET", `/api/enterprises/${slug}/servers`)) as {
        servers: { server: string; label: string }[];
      };
      for (const { path, title } of pages.filter((one) => one.path.startsWith("/acme-corp"))) {
        const [of, rest = ""] = path.replace("/acme-corp", "").split("/servers/");
        if (rest !== "" && !servers[0]) continue;
        const address = rest === "" ? `/${slug}${of}` : `/${slug}/servers/${servers[0]?.server}`;
        await page.goto(world.server.url + address);
        const heading = page.getByRole("heading", { level: 1 });
        await expect(heading, address).toHaveText(rest === "" ? title : (servers[0]?.label ?? ""));
        await expect(page.locator("main .skeleton"), address).toHaveCount(0);
        await looksRight(page, address, complaints);
      }
    });
  }
});

test.describe("GitHub says no", () => {
  test("token refused: charts stay, and a new token heals it", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    world.github.set({ statistics: { mode: "refused" } });
    await readAgain(world, "globex");
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText(
      /GitHub refused the token\. It may be expired or revoked\. Charts show what was read up to /,
    );
    await expect(chart(page, "users")).toBeVisible();
    await looksRight(page, "token-refused", complaints);
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(banner(page)).toContainText("GitHub refused the token.");
    world.github.reset();
    await page.getByRole("link", { name: "Replace token" }).click();
    await page.getByRole("region", { name: "globex" }).getByRole("button", { name: "Replace token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Token", { exact: true }).fill("ghp_unknownToEveryone000000000000000000");
    await dialog.getByRole("button", { name: "Test and replace" }).click();
    await expect(dialog.getByRole("alert").first()).toContainText("GitHub refused the token");
    await looksRight(page, "replace-refused", complaints);
    await dialog.getByLabel("Token", { exact: true }).fill(world.github.token);
    await dialog.getByRole("button", { name: "Test and replace" }).click();
    await expect(dialog).toHaveCount(0);
    await untilSynced(world.client, "globex");
    await open(page, world, "/globex");
    await expect(page.getByText("GitHub refused the token")).toHaveCount(0);
    await expect(chart(page, "users")).toBeVisible();
  });

  test("scope missing: both scopes are named", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    world.github.set({
      statistics: { mode: "scope-missing", held: "repo, read:org", accepted: "read:enterprise" },
    });
    await readAgain(world, "globex");
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText("The token lacks the scope read:enterprise.");
    await expect(banner(page)).toContainText("It has repo, read:org.");
    await expect(page.getByRole("link", { name: "Replace token" })).toBeVisible();
    await looksRight(page, "scope-missing", complaints);
    world.github.reset();
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(page.getByText("The token lacks the scope")).toHaveCount(0);
  });

  test("single sign-on: the authorizing page is linked", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    const url = "https://github.com/enterprises/globex/sso?authorization_request=A4B5";
    world.github.set({ statistics: { mode: "sso", url } });
    await readAgain(world, "globex");
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText("The token is not authorized for single sign-on.");
    await expect(page.getByRole("link", { name: "Authorize the token" })).toHaveAttribute("href", url);
    await looksRight(page, "single-sign-on", complaints);
    world.github.reset();
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(page.getByText("single sign-on")).toHaveCount(0);
  });

  test("not found: what to check, as GitHub does not say", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    world.github.set({ statistics: { mode: "not-found" } });
    await readAgain(world, "globex");
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText("GitHub shows no server statistics for globex.");
    await looksRight(page, "not-found-banner", complaints);
    await page.getByRole("link", { name: "Check connection" }).click();
    const panel = alert(page, "GitHub shows no server statistics for globex");
    await expect(panel.getByRole("listitem")).toHaveText([
      "Check that the slug is globex, not the display name.",
      "Check that the token's owner is an owner of the enterprise or organization.",
      "Check that GitHub Connect is on.",
      "Check that Server Statistics is enabled on the server.",
    ]);
    await looksRight(page, "not-found-checklist", complaints);
    world.github.reset();
    await page.getByRole("region", { name: "globex" }).getByRole("button", { name: "Read now" }).click();
    await expect(panel).toHaveCount(0);
  });

  test("rate-limited: counts down in whole minutes, then tries again by itself", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    const limit = (ms: number) =>
      world.github.set({
        statistics: {
          mode: "rate-limited",
          until: new Date(Date.now() + ms).toISOString(),
          by: "retry-after",
          status: 429,
        },
      });
    limit(11 * 60_000);
    await readAgain(world, "globex");
    await page.clock.install();
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText(
      /GitHub asks us to wait\. Next try at \d\d:\d\d UTC, in 1[12] minutes\./,
    );
    await expect(chart(page, "users")).toBeVisible();
    await looksRight(page, "rate-limited", complaints);
    await page.clock.fastForward(3 * 60_000);
    await expect(banner(page)).toContainText(/in [789] minutes\./);

    world.github.reset();
    await connectAnew(world, "globex");
    limit(9_000);
    await readAgain(world, "globex");
    await page.clock.setSystemTime(new Date());
    await open(page, world, "/globex");
    await expect(banner(page)).toContainText("in 1 minute.");
    await expect(page.getByText("GitHub asks us to wait")).toHaveCount(0, { timeout: 45_000 });
    await expect(chart(page, "users")).toBeVisible();
  });

  for (const [name, failure, words] of [
    ["down", { mode: "status", status: 502 }, "GitHub has a problem of its own"],
    ["cut off", { mode: "reset" }, "GitHub could not be reached"],
    [
      "unreadable",
      { mode: "body", body: "<html>Sign in to the proxy</html>" },
      "GitHub's answer could not be read",
    ],
  ] as const) {
    test(`GitHub ${name}: the charts stay, the failure is told`, async ({ page, world, complaints }) => {
      await connectAnew(world, "globex");
      world.github.set({ statistics: failure });
      await readAgain(world, "globex");
      await open(page, world, "/globex");
      await expect(banner(page)).toContainText(
        /^Showing data from .+ ago\. The last read failed at \d\d:\d\d UTC: /,
      );
      await expect(banner(page)).toContainText(words);
      await expect(chart(page, "users")).toBeVisible();
      await looksRight(page, `github-${name.replace(" ", "-")}`, complaints);
      world.github.reset();
      await page.getByRole("button", { name: "Try now" }).click();
      await expect(page.getByText("The last read failed")).toHaveCount(0);
    });
  }

  test("the first read fails: why, and what to do, with nothing else to show", async ({
    page,
    world,
    complaints,
  }) => {
    const { client, github } = world;
    await client.fetch("/api/enterprises/globex", { method: "DELETE" });
    github.set({ statistics: { mode: "not-found", after: 1 } });
    await connect(client, "globex", github.token);
    await open(page, world, "/globex");
    const panel = alert(page, "GitHub shows no server statistics for globex");
    await expect(panel.getByRole("listitem")).toHaveCount(4);
    await looksRight(page, "first-read-failed", complaints);
    github.reset();
    await panel.getByRole("button", { name: "Try now" }).click();
    await expect(chart(page, "users")).toBeVisible({ timeout: 30_000 });
    await expect(panel).toHaveCount(0);
  });
});

test.describe("while the page is open", () => {
  test("removed: what happened, and a way on", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await connectAnew(world, "one-day");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await world.client.send("DELETE", "/api/enterprises/globex");
    await chooseLast30Days(page);
    await expect(alert(page, "globex is no longer connected.")).toContainText("Still shown: ");
    await looksRight(page, "removed-while-open", complaints);
    await page.getByRole("link", { name: "Go to the overview" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
    await expect(page.getByText("no longer connected")).toHaveCount(0);
  });

  test("signed out: said, and signing in over the page goes on with it", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await page.context().clearCookies();
    await chooseLast30Days(page);
    await expect(alert(page, "You are not signed in.")).toContainText("Still shown: ");
    await looksRight(page, "signed-out", complaints);
    await page.getByRole("button", { name: "Sign in" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    await looksRight(page, "signed-out-dialog", complaints);
    await signInOver(dialog);
    await expect(page.getByText("You are not signed in.")).toHaveCount(0);
    await expect(page.getByText(/, 30 days/)).toBeVisible();
  });

  test("removed while a metric is explored: as on any page of figures", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex/explore?metric=users-total");
    await expect(chart(page, "users-total")).toBeVisible();
    await world.client.send("DELETE", "/api/enterprises/globex");
    await chooseLast30Days(page);
    await expect(alert(page, "globex is no longer connected.")).toContainText("Still shown: ");
    await expect(chart(page, "users-total")).toBeVisible();
    await looksRight(page, "removed-explored", complaints);
  });

  test("signed out while a metric is explored: signing in over the page goes on with it", async ({
    page,
    world,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex/explore?metric=users-total");
    await expect(chart(page, "users-total")).toBeVisible();
    await page.context().clearCookies();
    await chooseLast30Days(page);
    await expect(alert(page, "You are not signed in.")).toContainText("Still shown: ");
    await page.getByRole("button", { name: "Sign in" }).click();
    await signInOver(page.getByRole("dialog", { name: "Sign in" }));
    await expect(page.getByText(/, 30 days/)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "Users" })).toBeVisible();
  });

  test("removed while Data coverage is open: reading says so, and leads on", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await connectAnew(world, "one-day");
    await open(page, world, "/globex/coverage");
    await world.client.send("DELETE", "/api/enterprises/globex");
    await page.getByRole("button", { name: "Read now" }).click();
    await expect(alert(page, "not connected")).toBeVisible();
    await expect(
      page.getByRole("region", { name: "Every stored day" }).getByRole("img").first(),
    ).toBeVisible();
    await looksRight(page, "removed-coverage", complaints);
    await page.getByRole("link", { name: "Go to the overview" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  });

  test("signed out while Data coverage is open: signing in over the page goes on with it", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex/coverage");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Read now" }).click();
    await expect(alert(page, "You are not signed in.")).toBeVisible();
    await looksRight(page, "signed-out-coverage", complaints);
    await page.getByRole("button", { name: "Sign in" }).click();
    await signInOver(page.getByRole("dialog", { name: "Sign in" }));
    await expect(page.getByText("You are not signed in.")).toHaveCount(0);
    const reads = page.getByRole("region", { name: "Every read" }).getByRole("row");
    const before = await reads.count();
    await page.getByRole("button", { name: "Read now" }).click();
    await expect(reads).toHaveCount(before + 1);
  });

  test("removed while Servers is open: the way into one says that nothing is there", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await connectAnew(world, "one-day");
    await open(page, world, "/globex/servers");
    await world.client.send("DELETE", "/api/enterprises/globex");
    await page.getByRole("link", { name: "git.globex.example" }).click();
    await expect(page.getByRole("heading", { name: "There is nothing at this address." })).toBeVisible();
    await expect(page.getByText("The enterprise may have been removed")).toBeVisible();
    await looksRight(page, "removed-servers", complaints);
    await page.getByRole("link", { name: "Go to the overview" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  });

  test("signed out while Servers is open: signing in leads to the server that was asked for", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex/servers");
    await page.context().clearCookies();
    await page.getByRole("link", { name: "git.globex.example" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
    await looksRight(page, "signed-out-servers", complaints);
    await page.getByLabel("E-mail address").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "git.globex.example" })).toBeVisible();
  });

  test("signed out in a form: what was typed is kept", async ({ page, world, complaints }) => {
    await open(page, world, "/settings/enterprises/connect");
    await page.getByLabel("Enterprise slug or organization").fill("globex");
    await page.getByLabel("Token", { exact: true }).fill(world.github.token);
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(alert(page, "You are not signed in.")).toBeVisible();
    await looksRight(page, "signed-out-form", complaints);
    await page.getByRole("button", { name: "Sign in" }).click();
    const dialog = page.getByRole("dialog", { name: "Sign in" });
    await dialog.getByLabel("E-mail address").fill(owner.email);
    await dialog.getByLabel("Password", { exact: true }).fill("not the password");
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await expect(dialog.getByRole("alert")).toContainText("do not fit");
    await signInOver(dialog);
    await expect(page.getByText("You are signed in again.")).toBeFocused();
    await expect(page.getByLabel("Enterprise slug or organization")).toHaveValue("globex");
    await expect(page.getByLabel("Token", { exact: true })).toHaveValue(world.github.token);
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByText("1 server reports.")).toBeVisible();
  });

  test("offline: said, the data stays, and it goes on by itself", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await page.getByRole("button", { name: /Last 90 days/ }).click();
    await page.context().setOffline(true);
    await expect(page.getByText("You are offline.")).toBeVisible();
    await page.getByRole("button", { name: "Last 30 days" }).click();
    await expect(chart(page, "users")).toBeVisible();
    await expect(page.getByText(/, 90 days/)).toBeVisible();
    await looksRight(page, "offline", complaints);
    await page.context().setOffline(false);
    await expect(page.getByText("You are offline.")).toHaveCount(0);
    await expect(page.getByText(/, 30 days/)).toBeVisible();
  });

  test("offline in a form: said at once, nothing is lost or sent later", async ({
    page,
    world,
    complaints,
  }) => {
    await open(page, world, "/settings/enterprises/connect");
    await page.getByLabel("Enterprise slug or organization").fill("globex");
    await page.getByLabel("Token", { exact: true }).fill(world.github.token);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(alert(page, "Tidemark did not answer.")).toBeVisible();
    await looksRight(page, "offline-form", complaints);
    await page.context().setOffline(false);
    await expect(page.getByLabel("Token", { exact: true })).toHaveValue(world.github.token);
    await page.getByRole("button", { name: "Test", exact: true }).click();
    await expect(page.getByText("1 server reports.")).toBeVisible();
  });

  test("Tidemark does not answer: the data stays, and can be asked for again", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await page.route(/\/frames\?/, (route) => route.abort());
    await chooseLast30Days(page);
    await expect(alert(page, "Tidemark did not answer.")).toBeVisible();
    await expect(chart(page, "users")).toBeVisible();
    await looksRight(page, "no-answer", complaints);
    await page.unroute(/\/frames\?/);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText(/, 30 days/)).toBeVisible();
    await expect(page.getByText("Tidemark did not answer.")).toHaveCount(0);
  });

  for (const { path, title } of [
    { path: "/dormancy", title: "By month" },
    { path: "/automation", title: "Packages by ecosystem" },
    { path: "/automation", title: "GitHub’s own percentage of repositories using Actions" },
  ]) {
    test(`${title} comes with its page's figures: in one call, waiting and shown as one`, async ({
      page,
      world,
    }) => {
      await connectAnew(world, "globex");
      await open(page, world, `/globex${path}`);
      const region = page.getByRole("region", { name: title, exact: true });
      const content = region.locator("table, svg[role='application'], .recharts-surface").first();
      await expect(content).toBeVisible();
      const calls: string[] = [];
      let answer = () => {};
      const answered = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route(/\/frames\?/, async (route) => {
        calls.push(route.request().url());
        await answered;
        await route.continue();
      });
      await chooseLast30Days(page);
      const waiting = page.locator("main [aria-busy='true']");
      await expect(waiting.getByRole("heading", { name: title, exact: true })).toBeVisible();
      answer();
      await expect(waiting).toHaveCount(0);
      await expect(page.getByText(/, 30 days/).first()).toBeVisible();
      await expect(content).toBeVisible();
      expect(calls).toHaveLength(1);
    });
  }

  test("a page with a table of its own cannot be had: it is said once, and all stays as it was", async ({
    page,
    world,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex/dormancy");
    await page.route(/\/frames\?/, (route) => route.fulfill({ status: 500 }));
    await chooseLast30Days(page);
    await expect(alert(page, "The answer was 500")).toContainText("Still shown: ");
    await page.waitForLoadState("networkidle");
    await expect(page.getByRole("alert").filter({ hasText: "The answer was 500" })).toHaveCount(1);
    await expect(page.getByRole("region", { name: "By month" }).getByRole("table")).toBeVisible();
  });

  test("one chart crashes: the others stand, and it can be tried again", async ({ page, world }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await page.route(/\/frames\?/, async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { frames: { metric: string; marks: unknown }[] };
      for (const frame of answer.frames) if (frame.metric === "repos-total") frame.marks = null;
      await route.fulfill({ response, json: answer });
    });
    await chooseLast30Days(page);
    const failure = alert(page, "This chart could not be drawn.");
    await expect(failure).toBeVisible();
    await expect(page.getByRole("heading", { name: "Repositories", exact: true })).toBeVisible();
    await expect(chart(page, "users")).toBeVisible();
    await expect(chart(page, "pull-requests")).toBeVisible();
    await looksRight(page, "chart-crashed");
    await failure.getByRole("button", { name: "Try again" }).click();
    await expect(failure).toBeVisible();
    await page.unroute(/\/frames\?/);
    await page.goBack();
    await expect(chart(page, "repositories")).toBeVisible();
    await expect(failure).toHaveCount(0);
  });

  for (const { part, path, spoil, says } of [
    {
      part: "a figure's line",
      path: "",
      spoil: ({ frames }: Spoilt) => {
        for (const frame of frames) if (frame.metric === "pushes") frame.breaks = null;
      },
      says: "This line could not be drawn.",
    },
    {
      part: "the row of figures",
      path: "",
      spoil: ({ frames }: Spoilt) => {
        for (const frame of frames) if (frame.metric === "pushes") frame.summary = null;
      },
      says: "This row of figures could not be drawn.",
    },
    {
      part: "the coverage strip",
      path: "",
      spoil: ({ servers }: Spoilt) => {
        for (const server of servers) server.lastCollectedAt = "never";
      },
      says: "The data coverage could not be drawn.",
    },
    {
      part: "the table by month",
      path: "/dormancy",
      spoil: ({ also }: Spoilt) => {
        for (const frame of also?.[0]?.frames ?? []) frame.series = null;
      },
      says: "This table could not be drawn.",
    },
    {
      part: "the table of packages",
      path: "/automation",
      spoil: ({ summaries }: Spoilt) => {
        for (const one of summaries ?? []) one.summary = null;
      },
      says: "This table could not be drawn.",
    },
  ]) {
    test(`${part} crashes: it alone says so, and other data mends it`, async ({ page, world }) => {
      await connectAnew(world, "globex");
      await open(page, world, `/globex${path}`);
      const charts = page.locator("main .recharts-surface");
      await expect(charts.first()).toBeVisible();
      const drawn = await charts.count();
      await page.route(/frames\?/, async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as Spoilt;
        spoil(answer);
        await route.fulfill({ response, json: answer });
      });
      await chooseLast30Days(page);
      const failure = alert(page, says);
      await expect(failure).toBeVisible();
      await expect(page.getByRole("alert").filter({ hasText: /could not be/ })).toHaveCount(1);
      await expect(charts).toHaveCount(drawn);
      await expect(page.getByText(/, 30 days/).first()).toBeVisible();
      await looksRight(page, `crashed-${part.replaceAll(/[^a-z]+/g, "-")}`);
      await page.unroute(/frames\?/);
      await page.goBack();
      await expect(charts).toHaveCount(drawn);
      await expect(failure).toHaveCount(0);
    });
  }

  test("a menu's code is gone after an update: said, with a way on", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/globex");
    await expect(chart(page, "users")).toBeVisible();
    await page.route(/_next\/static\/chunks/, (route) => route.fulfill({ status: 404 }));
    await page.getByRole("button", { name: "Theme" }).click();
    await expect(page.getByText("A part of this page could not be loaded")).toBeVisible();
    await looksRight(page, "menu-not-loaded", complaints);
    await page.unroute(/_next\/static\/chunks/);
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(page.getByText("A part of this page could not be loaded")).toHaveCount(0);
    await page.getByRole("button", { name: "Theme" }).click();
    await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeVisible();
  });

  test("the charts' code does not load: each says so, figures and the rest stand", async ({
    page,
    world,
  }) => {
    await connectAnew(world, "globex");
    await page.route(/_next\/static\/chunks\/.*\.js/, async (route) => {
      const response = await route.fetch();
      const code = await response.text();
      await (code.includes("recharts-surface") ? route.abort() : route.fulfill({ response }));
    });
    await open(page, world, "/globex");
    await expect(alert(page, "This chart could not be loaded.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Repositories", exact: true })).toBeVisible();
    await looksRight(page, "charts-not-loaded");
    await page.unroute(/_next\/static\/chunks\/.*\.js/);
    await page.getByRole("button", { name: "Reload the page" }).first().click();
    await expect(chart(page, "users")).toBeVisible();
  });

  test("nothing that comes late loads: the page says so", async ({ page, world }) => {
    await connectAnew(world, "globex");
    const html = await (await page.request.get(`${world.server.url}/globex`)).text();
    await page.route(/_next\/static\/chunks\/.*\.js/, (route) =>
      html.includes(`src="${new URL(route.request().url()).pathname}"`) ? route.continue() : route.abort(),
    );
    await open(page, world, "/globex");
    await expect(page.getByRole("heading", { name: "This page could not be shown." })).toBeVisible();
    await looksRight(page, "page-not-loaded");
    await page.unroute(/_next\/static\/chunks\/.*\.js/);
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(chart(page, "users")).toBeVisible();
  });
});

test.describe("errors of Tidemark's own", () => {
  test("a page that fails on the server keeps the frame, and works again once it is mended", async ({
    page,
    world,
  }) => {
    await connectAnew(world, "globex");
    world.github.set({ statistics: { mode: "not-found" } });
    await readAgain(world, "globex");
    const database = new Sqlite(path.join(world.dataDirectory, "tidemark.sqlite"));
    const spoil = (progress: string) =>
      database
        .prepare("update syncs set progress = ? where enterprise = 'globex' and state = 'failed'")
        .run(progress);
    spoil("{");
    await open(page, world, "/globex");
    await expect(page.getByRole("heading", { name: "This page could not be shown." })).toBeVisible();
    await expect(page.getByRole("navigation").getByRole("link", { name: "Users & seats" })).toBeVisible();
    await looksRight(page, "server-error");
    const away = {
      title: "The database does not answer.",
      detail: "Tidemark cannot reach it, and goes on by itself once it can.",
      nextSteps: ["Try again in a minute."],
    };
    await page.route("**/api/health/ready", (route) => route.fulfill({ status: 503, json: away }));
    await page.reload();
    for (const words of [away.title, away.detail, ...away.nextSteps])
      await expect(page.getByText(words)).toBeVisible();
    await looksRight(page, "server-error-named");
    spoil("[]");
    database.close();
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(chart(page, "users")).toBeVisible();
  });

  test("nothing at an address: said, with a way on", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    for (const address of ["/nobody", "/globex/nothing", "/settings/nothing", "/%E0%A4%A", "/globex/%"]) {
      await open(page, world, address);
      await expect(page.getByRole("heading", { name: "There is nothing at this address." })).toBeVisible();
    }
    await looksRight(page, "not-found", complaints);
    await page.getByRole("link", { name: "Go to the overview" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  });

  test("an address too long to be read: said, with a way on", async ({ page, world, complaints }) => {
    await connectAnew(world, "globex");
    await open(page, world, `/globex?servers=${"x".repeat(20_000)}`);
    await expect(page.getByRole("heading", { name: "The address is too long to be read." })).toBeVisible();
    await looksRight(page, "address-too-long", complaints);
    await page.getByRole("link", { name: "Go to /globex" }).click();
    await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  });
});

test.describe("hostile answers", () => {
  const pages = ["", "/users", "/repositories", "/pulls", "/issues", "/dormancy", "/organizations"];
  const ways = {
    largest: { figures: "largest" },
    impossible: { figures: "impossible" },
    nulls: { nulls: true },
    "stubs and strings": { refStubs: true, numericStrings: true },
    "duplicates at midnight": { duplicates: "rival", shuffled: true, collectionTime: "midnight" },
    "host names": { hostNames: ["\u202Emoc.live", "<img src=x onerror=alert(1)>", "a".repeat(253)] },
  } as const;
  for (const [name, quirks] of Object.entries(ways)) {
    test(`${name}: every page stays true and readable`, async ({ page, world, complaints }) => {
      test.slow();
      world.github.set(structuredClone(quirks) as object);
      await connectAnew(world, "acme-corp");
      for (const address of pages) {
        await open(page, world, `/acme-corp${address}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await saysNothingUnreadable(page);
      }
      await open(page, world, "/acme-corp");
      await looksRight(page, `hostile-${name.replaceAll(" ", "-")}`, complaints);
    });
  }
});

test.describe("settings", () => {
  test("removing a token and an enterprise: what that means, and what is left", async ({
    page,
    world,
    complaints,
  }) => {
    await connectAnew(world, "globex");
    await open(page, world, "/settings/enterprises");
    const section = page.getByRole("region", { name: "globex" });
    const dialog = page.getByRole("dialog");
    await section.getByRole("button", { name: "Remove token" }).click();
    await expect(dialog).toContainText("Stored charts stay.");
    await looksRight(page, "remove-token", complaints);
    await dialog.getByRole("button", { name: "Remove token" }).click();
    await expect(section.getByText("None. Stored charts stay; nothing new is read.")).toBeVisible();
    await looksRight(page, "token-removed", complaints);
    await open(page, world, "/globex");
    await expect(page.getByText("No token is stored for globex.")).toBeVisible();
    await looksRight(page, "no-token", complaints);
    await page.getByRole("link", { name: "Add a token" }).click();
    await section.getByRole("button", { name: "Remove enterprise" }).click();
    await dialog.getByLabel("Type globex to confirm").fill("globex");
    await page.context().clearCookies();
    await dialog.getByRole("button", { name: "Remove enterprise" }).click();
    await dialog.getByRole("button", { name: "Sign in" }).click();
    await signInOver(page.getByRole("dialog", { name: "Sign in" }));
    await expect(dialog.getByText("You are signed in again.")).toBeFocused();
    await expect(dialog.getByLabel("Type globex to confirm")).toHaveValue("globex");
    await looksRight(page, "remove-enterprise", complaints);
    await dialog.getByRole("button", { name: "Remove enterprise" }).click();
    await expect(section).toHaveCount(0);
  });
});

test.describe("audit log", () => {
  const show = (page: Page) => page.getByRole("button", { name: "Show", exact: true }).click();
  const what = (page: Page) => page.getByLabel("What", { exact: true });

  test("nothing fits: said, with a way back", async ({ page, world, complaints }) => {
    await open(page, world, "/settings/audit-log");
    await what(page).selectOption("Password changed");
    await show(page);
    await expect(page.getByText("Nothing on record fits what is asked for above.")).toBeVisible();
    await looksRight(page, "audit-log-empty", complaints);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page.getByText("Signed in with a password").first()).toBeVisible();
  });

  test("a bad date: said under it, and it stays", async ({ page, world, complaints }) => {
    await open(page, world, "/settings/audit-log?from=2026-11-20&to=2026-11-01&action=flew");
    await expect(page.getByText("“flew” is no action.")).toBeVisible();
    await expect(page.getByText("This is before 20 Nov 2026.")).toBeVisible();
    await expect(page.getByText("Nothing is listed until what is marked above is put right.")).toBeVisible();
    await expect(page.getByLabel("Last day")).toHaveValue("1 Nov 2026");
    await looksRight(page, "audit-log-bad-date", complaints);
  });

  test("slow, then no answer: the events before stay until then, and it can be tried again", async ({
    page,
    world,
    complaints,
  }) => {
    await open(page, world, "/settings/audit-log?action=setup-claimed");
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/audit-events/, async (route) => {
      await held;
      await route.abort();
    });
    await what(page).selectOption("Signed in");
    await show(page);
    await expect(page.getByRole("status").filter({ hasText: "Loading" })).toBeVisible();
    await expect(page.getByText("Made the first owner’s account")).toBeVisible();
    await shoot(page, "audit-log-loading");
    answer();
    await expect(alert(page, "Tidemark did not answer.")).toBeVisible();
    await expect(page.getByText("Made the first owner’s account")).toHaveCount(0);
    await looksRight(page, "audit-log-no-answer", complaints);
    await page.unroute(/\/audit-events/);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Signed in with a password").first()).toBeVisible();
  });

  test("the older do not come: what is there stays, signing in over the page brings them", async ({
    page,
    world,
    complaints,
  }) => {
    for (let count = 0; count < 51; count += 1)
      await world.client.send("POST", "/api/invitations", { role: "viewer", days: 1 });
    await open(page, world, "/settings/audit-log?action=invitation-made");
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Show older" }).click();
    await expect(alert(page, "You are not signed in.")).toBeVisible();
    await expect(page.getByText("Made a link that invites a viewer").first()).toBeVisible();
    await looksRight(page, "audit-log-signed-out", complaints);
    await page.getByRole("button", { name: "Sign in" }).click();
    await signInOver(page.getByRole("dialog", { name: "Sign in" }));
    await page.getByRole("button", { name: "Show older" }).click();
    await expect(page.getByText("51 in all", { exact: true })).toBeVisible();
  });
});

test.describe("access tokens", () => {
  test("one that has expired is marked, and one that is gone already is said to be", async ({
    page,
    world,
    complaints,
  }) => {
    const make = async (name: string) =>
      (await world.client.send("POST", "/api/access-tokens", { name, scope: "read" })) as { id: string };
    const old = await make("a long name of a script that ran every night of the year before last");
    await make("good");
    const database = new Sqlite(path.join(world.dataDirectory, "tidemark.sqlite"));
    database
      .prepare("update access_tokens set expires_at = '2026-02-03T04:05:06.000Z' where id = ?")
      .run(old.id);
    database.close();
    await open(page, world, "/settings/access-tokens");
    await expect(page.getByRole("row").filter({ hasText: "a long name" })).toContainText(
      "Expired 3 Feb 2026",
    );
    await expect(page.getByText("Expired")).toHaveCount(1);
    await looksRight(page, "access-tokens", complaints);
    await page.getByRole("button", { name: "Remove a long name" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("Whatever sends this token is refused")).toBeVisible();
    await looksRight(page, "remove-access-token", complaints);
    await world.client.send("DELETE", `/api/access-tokens/${old.id}`);
    await dialog.getByRole("button", { name: "Remove token" }).click();
    await expect(dialog.getByRole("alert")).toContainText("There is no such access token.");
    await expect(page.getByText("Expired")).toHaveCount(0);
    await looksRight(page, "access-token-gone", complaints);
  });

  test("refused or unanswered, nothing typed is lost; made, it is shown, also where nothing can be copied", async ({
    page,
    world,
    complaints,
  }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await open(page, world, "/settings/access-tokens");
    const name = page.getByLabel("Name", { exact: true });
    const make = page.getByRole("button", { name: "Make token" });
    await name.fill("x".repeat(101));
    await page.getByLabel("Days until it expires").fill("0");
    await make.click();
    await expect(page.getByText("Enter a whole number from 1 to 365.")).toBeVisible();
    await page.getByLabel("Days until it expires").fill("7");
    await make.click();
    await expect(page.getByText("Is too long.")).toBeVisible();
    await looksRight(page, "new-token-refused", complaints);
    await name.fill("Report");
    await page.route(/\/access-tokens$/, (route) => route.abort());
    await make.click();
    await expect(alert(page, "Tidemark did not answer.")).toBeVisible();
    await expect(name).toHaveValue("Report");
    await expect(page.getByLabel("Days until it expires")).toHaveValue("7");
    await looksRight(page, "new-token-no-answer", complaints);
    await page.unroute(/\/access-tokens$/);
    await make.click();
    await expect(page.getByText("“Report” is made. Copy it now.")).toBeVisible();
    await page.getByRole("button", { name: "Copy the token" }).click();
    await expect(page.getByText("Could not copy. Select it and copy it by hand.")).toBeVisible();
    await looksRight(page, "access-token-made", complaints);
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("tdm_")).toHaveCount(0);
    await expect(name).toHaveValue("");
    await expect(page.getByRole("row").filter({ hasText: "Report" })).toBeVisible();
  });
});

test("five years of history are drawn true and quickly; then they are stale, and their age is said", async ({
  browser,
}) => {
  test.slow();
  const end = Date.now() - 4 * hour;
  const yearsBack = (years: number) => ({
    now: new Date(end - years * 365 * day),
    github: { history: 5 * 365, ahead: years * 365 },
  });
  let installation = await install(yearsBack(4));
  try {
    await connect(await setUp(installation), "acme-corp", installation.github.token);
    for (const years of [3, 2, 1, 0]) {
      installation = await installation.restart(yearsBack(years));
      await readAgain({ ...installation, client: await signedIn(installation) }, "acme-corp");
    }
    const rows = installation.github.rows("acme-corp");
    installation = await installation.restart();
    const client = await signedIn(installation);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await carrySession(context, client);
    const page = await context.newPage();

    const firstDay = rows[0]?.collection_date.slice(0, 10) ?? "";
    const firstUsers = rows
      .filter((row) => row.collection_date.startsWith(firstDay))
      .reduce((sum, row) => sum + row.ghe_stats.users.total_users, 0);
    const answer = (await client.send(
      "GET",
      `/api/enterprises/acme-corp/frames?metrics=users-total&from=${firstDay}&to=${firstDay}`,
    )) as { frames: { series: { values: number[] }[] }[] };
    expect(answer.frames[0]?.series[0]?.values).toEqual([firstUsers]);

    await page.goto(`${installation.server.url}/acme-corp?range=1825d`);
    await expect(chart(page, "users")).toBeVisible();
    await expect(page.getByText(/, 1,?825 days/).first()).toBeVisible();
    await looksRight(page, "five-years");

    installation.github.set({ statistics: { mode: "status", status: 502 } });
    await readAgain({ ...installation, client }, "acme-corp");
    await page.goto(`${installation.server.url}/acme-corp`);
    await expect(banner(page)).toContainText(
      /^Showing data from 4 h ago\. The last read failed at \d\d:\d\d UTC: GitHub has a problem of its own\./,
    );
    await looksRight(page, "stale");

    await installation.github.close();
    await page.getByRole("button", { name: "Try now" }).click();
    await expect(banner(page)).toContainText("GitHub could not be reached", { timeout: 30_000 });
    await looksRight(page, "github-refuses-connections");
    await context.close();
  } finally {
    await installation.stop();
  }
});

async function signedIn({ server }: Installation): Promise<TidemarkClient> {
  const client = new TidemarkClient(server.url);
  await client.signIn(owner.email, owner.password);
  return client;
}

async function signInOver(dialog: Locator): Promise<void> {
  await dialog.getByLabel("E-mail address").fill(owner.email);
  await dialog.getByLabel("Password", { exact: true }).fill(owner.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
}
