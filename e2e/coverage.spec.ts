import type { Page } from "@playwright/test";
import { violationsIn } from "./accessibility";
import {
  test as base,
  type Connected,
  carrySession,
  connect,
  expect,
  installConnected,
  newcomer,
  untilSynced,
} from "./tidemark";

const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000);
const iso = (date: Date) => date.toISOString().slice(0, 10);
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const words = (date: Date) => `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;

/** An installation of its own for tests that make GitHub fail. */
const test = base.extend<{ installed: Connected }>({
  installed: async ({}, use) => {
    const connected = await installConnected();
    await use(connected);
    await connected.stop();
  },
});

async function openCoverage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/acme-corp/coverage`);
  await expect(page.getByRole("heading", { level: 1, name: "Data coverage" })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** By how much the page is wider than the window. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test("missing days are told with their servers and the reason that is known", async ({
  signedIn: page,
  connected,
}) => {
  await openCoverage(page, connected.server.url);
  await expect(page.getByText(/^1,\d{3} of 1,095 server-days stored/)).toBeVisible();
  const missing = page.getByRole("region", { name: "Missing days" });
  const gap = missing.getByRole("row", { name: /All 3 servers/ });
  await expect(gap).toContainText(words(day(46)));
  await expect(gap).toContainText(words(day(45)));
  await expect(gap.locator("xpath=following-sibling::tr[1]")).toContainText(
    "GitHub had no snapshot of these days when last asked, on",
  );
  await expect(gap).not.toContainText("still missing");

  const silence = missing.getByRole("row", { name: /ghes-eu/ });
  await expect(silence).toContainText("still missing");
  await expect(silence).toContainText(words(day(2)));
  await expect(page.getByText(/ghes-eu\.acme\.example has not reported for [23] days\./)).toBeVisible();

  const strips = page.getByRole("region", { name: "Every stored day" }).getByRole("img");
  await expect(strips.first()).toHaveAccessibleName(/^ghes-us\.acme\.example, \d{4}: \d+ collected/);
  // Drawn by the server: years of days before any script has run.
  const html = await (await page.request.get(`${connected.server.url}/acme-corp/coverage`)).text();
  expect(html).toMatch(/aria-label="ghes-eu\.acme\.example, \d{4}: \d+ collected/);
});

test("the navigation counts silent servers, and the list of servers says since when", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  const navigation = page.getByRole("navigation", { name: "Pages" });
  await expect(
    navigation.getByRole("link", { name: "Data coverage 1 server silent for 2 days or more" }),
  ).toBeVisible();
  await navigation.getByRole("link", { name: "Servers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Servers" })).toBeVisible();
  await expect(page.getByRole("row", { name: /ghes-eu/ })).toContainText(`Silent since ${words(day(2))}`);
  await expect(page.getByRole("row", { name: /ghes-us/ })).not.toContainText("Silent");
  await expect(page.getByText("1 of 3 servers is silent.")).toBeVisible();
  const notices = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
  await expect(notices).toHaveText([
    /^ghes-eu\.acme\.example has not reported for [23] days\./,
    /^The token for acme-corp expires in 12 days,/,
  ]);
  const notice = notices.first();

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByText(/^Silent since/)).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1440, height: 900 });
  await notice.getByRole("link", { name: "Show the server" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "ghes-eu.acme.example" })).toBeVisible();
});

test("the list of servers says whether all of them report, and names those that do not", async ({
  signedIn: page,
  connected,
}) => {
  const { client, server, github } = connected;
  for (const [slug, lead, notice] of [
    [
      "silent-inc",
      "All 2 servers are silent.",
      /^2 servers .*: git-1\.silent\.example, git-2\.silent\.example\.$/,
    ],
    ["hooli", "All 12 servers report.", null],
    ["globex", "1 server reports.", null],
  ] as const) {
    await connect(client, slug, github.tokens.classic);
    await page.goto(`${server.url}/${slug}/servers`);
    await expect(page.getByText(lead), slug).toBeVisible();
    const notices = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
    await expect(notices, slug).toHaveText(notice ? [notice] : []);
  }
});

test("a server's own page is of that server alone, whatever the address says", async ({
  signedIn: page,
  connected,
}) => {
  const nameless = connected.github.rows("acme-corp").find((row) => row.host_name === "")?.server_id ?? "";
  await page.goto(`${connected.server.url}/acme-corp/servers`);
  await page.getByRole("link", { name: `server ${nameless.slice(0, 8)}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: `server ${nameless.slice(0, 8)}` })).toBeVisible();
  await expect(page.getByText(nameless, { exact: true })).toBeVisible();
  await expect(page.getByText("None reported")).toBeVisible();
  await expect(page.locator("#users svg").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /servers/ })).toHaveCount(0);

  const versions = page.getByRole("region", { name: "GHES versions" });
  await expect(versions.getByRole("row", { name: /3\.18\.1/ })).toContainText(words(day(69)));
  await expect(versions.getByRole("row", { name: /3\.17\.4/ })).toContainText(words(day(70)));
  await expect(page.getByRole("region", { name: "Dormancy thresholds" })).toContainText("60 days");
  await expect(page.getByText(/^Enabled: .*Dependabot, License usage sync/)).toBeVisible();

  const seats = page
    .locator("dd")
    .filter({ hasText: /^[\d,]+$/ })
    .first();
  const ofThisServer = await seats.textContent();
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page.getByText(/, 30 days, compared with the 30 days before\./)).toBeVisible();
  await expect(page).toHaveURL(/range=30d$/);
  await page.goto(`${page.url()}&servers=7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10`);
  await expect(seats).toHaveText(ofThisServer ?? "");
});

test("an unknown server is a 404 that leads to the list", async ({ signedIn: page, connected }) => {
  const answer = await page.goto(`${connected.server.url}/acme-corp/servers/nobody`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText("This server is not known here.")).toBeVisible();
  await page.getByRole("link", { name: "Show the servers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Servers" })).toBeVisible();
});

test("a failed read is in the ledger with its reason, and reading now shows how it goes", async ({
  page,
  installed,
}) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  github.set({ statistics: { mode: "scope-missing", held: "repo", accepted: "read:enterprise" } });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);

  const ledger = page.getByRole("region", { name: "Every read" });
  await expect(ledger.getByRole("row")).toHaveCount(3);
  const failed = ledger.getByRole("row").nth(1);
  await expect(failed).toContainText("Read now");
  await expect(failed).toContainText(/Failed: .*scope/);
  await expect(failed.getByRole("button", { name: "Why" })).toHaveAttribute("aria-expanded", "false");
  await failed.getByRole("button", { name: "Why" }).click();
  await expect(ledger.getByRole("listitem").first()).toBeVisible();
  await expect(ledger.getByText("read:enterprise").first()).toBeVisible();
  await expect(ledger.getByRole("row").last()).toContainText("Token stored");
  await expect(ledger.getByRole("row").last()).toContainText("Succeeded");

  const notices = page.getByRole("list", { name: "Notices" }).getByRole("listitem");
  const silence = /^ghes-eu\.acme\.example has not reported for [23] days\./;
  const failure = /^The last read of GitHub failed on .* UTC\. .*scope .* What is stored was read up to /;
  const token = /^The token for acme-corp expires in 12 days,.*Replace token$/;
  const viewer = await newcomer(client, { slug: "acme-corp", role: "viewer", name: "Viola" });
  for (const { who, said } of [
    { who: viewer.client, said: [silence, failure] },
    { who: client, said: [silence, failure, token] },
  ]) {
    await carrySession(page.context(), who);
    for (const path of ["reference", "servers", "coverage"]) {
      await page.goto(`${server.url}/acme-corp/${path}`);
      await expect(notices, path).toHaveText(said);
    }
    await page.goto(`${server.url}/acme-corp`);
    await expect(page.getByText(/^The token for acme-corp expires/)).toHaveCount(who === client ? 1 : 0);
  }
  await openCoverage(page, server.url);

  github.reset();
  github.set({ pageSize: 10, statistics: { mode: "slow", ms: 700 } });
  const named = "7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10";
  await client.send("PATCH", `/api/enterprises/acme-corp/servers/${named}`, { name: "America" });
  await page.getByRole("button", { name: "Read now" }).click();
  await expect(page.getByRole("region", { name: "Reading from GitHub" })).toBeVisible();
  await expect(page.getByText("GitHub is being read now.")).toBeVisible();
  const bar = page.getByRole("progressbar", { name: "Days received of America" });
  await expect(bar).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("region", { name: "Reading from GitHub" })).toHaveCount(0, { timeout: 40_000 });
  await expect(ledger.getByRole("row")).toHaveCount(4);
  await expect(ledger.getByRole("row").nth(1)).toContainText("Succeeded");
  await expect(page.getByText(/^When a page is opened after /)).toBeVisible();
});

test("late and corrected days are told apart with what they were, and GitHub is asked again for a hole", async ({
  page,
  installed,
}) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  const ofUs = (row: { host_name?: string }) => row.host_name === "ghes-us.acme.example";
  const rows = github.rows("acme-corp");
  const at = (daysAgo: number) =>
    rows.find((row) => ofUs(row) && row.collection_date.slice(0, 10) === iso(day(daysAgo)));
  const [wrong, before] = [at(3), at(44)];
  const users = Number(wrong?.ghe_stats?.users?.total_users);
  if (wrong?.ghe_stats?.users) wrong.ghe_stats.users.total_users = users + 7;
  // One of three servers now has one of the two days that all of them lack.
  const cameLate = { ...before, collection_date: `${iso(day(45))}T23:59:59Z` };
  github.set({ rows: [...rows, cameLate] });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);

  const figures = [users, users + 7].map((count) => count.toLocaleString("en-US"));
  const corrected = page.getByRole("region", { name: "Corrected days" });
  await corrected.getByRole("link", { name: words(day(3)) }).click();
  const record = page.getByRole("region", { name: `ghes-us.acme.example, ${words(day(3))}` });
  await expect(record).toBeInViewport({ ratio: 1 });
  await expect(record).toBeFocused();
  await corrected.getByRole("link", { name: words(day(3)) }).click();
  await expect(record).toBeInViewport({ ratio: 1 });
  await record.getByRole("button", { name: "Close" }).click();
  await corrected.getByRole("button", { name: "1 value" }).click();
  await expect(corrected.getByRole("row", { name: /ghes-us/ })).toContainText(words(day(3)));
  await expect(corrected.getByRole("row", { name: /^Users ghe_stats\.users\.total_users/ })).toContainText(
    figures.join(""),
  );

  const missing = page.getByRole("region", { name: "Missing days" });
  await missing
    .getByRole("row", { name: /All 3 servers/ })
    .locator("xpath=following-sibling::tr[1]")
    .getByRole("button", { name: /^Ask GitHub again/ })
    .click();
  const outcome = page.getByRole("status").filter({ hasText: /^Asked again/ });
  await expect(outcome).toContainText("1 of 6 server-days came. GitHub still has nothing for the others.", {
    timeout: 20_000,
  });
  await missing.getByRole("button", { name: `Ask GitHub again for ${words(day(46))}` }).click();
  await expect(outcome).toContainText(`${words(day(46))}: GitHub still has nothing for this day.`, {
    timeout: 20_000,
  });
  const reads = page.getByRole("region", { name: "Every read" });
  await expect(reads.getByRole("row", { name: /Missing days/ })).toHaveCount(2);

  const strips = page.getByRole("region", { name: "Every stored day" });
  await expect(strips.getByRole("img", { name: /ghes-us.* 1 collected late/ })).toBeVisible();
  await expect(strips.getByRole("img", { name: /ghes-us.* 1 corrected/ })).toBeVisible();
  const year = String(day(3).getUTCFullYear());
  const slider = strips.getByRole("slider", { name: `Day of ghes-us.acme.example, ${year}` });
  await slider.focus();
  for (let presses = 0; presses < 5; presses += 1) {
    await page.keyboard.press("ArrowLeft");
    if (/corrected/.test((await slider.getAttribute("aria-valuetext")) ?? "")) break;
  }
  await expect(record).toContainText("Corrected since it was first stored.");
  await expect(record.getByRole("row", { name: /^Users/ })).toContainText(figures.join(""));
  await expect(record.getByText("First stored", { exact: true })).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(record).toHaveCount(0);

  await client.send("DELETE", "/api/enterprises/acme-corp/token");
  await openCoverage(page, server.url);
  await expect(page.getByText("GitHub cannot be asked for them again: no token is stored.")).toBeVisible();
  await expect(missing.getByRole("button", { name: /^Ask GitHub again/ })).toHaveCount(0);
});

test("where asking again for a hole fails, it is said what happened, what it leaves and what to do", async ({
  page,
  installed,
}) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  await openCoverage(page, server.url);
  const missing = page.getByRole("region", { name: "Missing days" });
  const hole = `– ${words(day(45))}`;
  const ask = missing.getByRole("button", { name: hole }).and(page.getByLabel(/^Ask GitHub again for/));
  const outcome = page.getByRole("status").filter({ hasText: /^Asking again/ });
  const ledger = page.getByRole("region", { name: "Every read" });
  const rows = await missing.getByRole("row").count();
  const until = new Date(Math.ceil(Date.now() / 60_000 + 10) * 60_000).toISOString();
  const later = until.slice(11, 16);
  for (const [failure, why, step] of [
    [{ mode: "status", status: 500 }, "GitHub has a problem of its own", "Try again in a few minutes."],
    [{ mode: "reset" }, "GitHub could not be reached", "Check that this machine can reach GitHub."],
    [{ mode: "rate-limited", until, by: "reset", status: 403 }, "GitHub asks us to wait", `at ${later} UTC`],
  ] as const) {
    github.set({ statistics: failure });
    await ask.click();
    await expect(outcome).toHaveText(
      new RegExp(
        `${hole} failed: ${why}\\. The days are still missing; what is stored is as it was\\. What to do about it$`,
      ),
      { timeout: 30_000 },
    );
    await expect(ledger.getByRole("row").nth(1)).toContainText(`Failed: ${why}`);
    await outcome.getByRole("link").click();
    await expect(page.getByRole("heading", { name: "Reading GitHub" })).toBeInViewport();
    const panel = page.getByRole("alert").filter({ hasText: why });
    await expect(panel).toHaveCount(1);
    await expect(panel).toContainText(step);
    await expect(missing.getByRole("row")).toHaveCount(rows);
  }
  await ask.click();
  await expect(missing.locator("xpath=..").getByRole("alert")).toContainText(`at ${later} UTC`);
  expect(await violationsIn(page)).toEqual([]);

  github.reset();
  await client.send("PUT", "/api/enterprises/acme-corp", { token: github.tokens.oauth });
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);
  github.set({ statistics: { mode: "refused" } });
  await ask.click();
  await expect(outcome).toContainText("failed: GitHub refused the token. The days are still missing;");
  await expect(
    page.getByText("GitHub can be asked for them again once its token is replaced, which it refused."),
  ).toBeVisible();
  await expect(ask).toHaveCount(0);
  const notice = page.getByRole("list", { name: "Notices" }).getByText(/GitHub refused the token\./);
  await expect(notice).toBeVisible();
});

test("the address holds the chosen day, through Back, a copy of it and what it cannot mean", async ({
  signedIn: page,
  connected,
}) => {
  await openCoverage(page, connected.server.url);
  const bare = page.url();
  const [us, eu] = ["7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10", "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681"];
  const year = String(day(10).getUTCFullYear());
  const chosen = (name: string, daysAgo: number) =>
    page.getByRole("region", { name: `${name}.acme.example, ${words(day(daysAgo))}` });
  const slider = page.getByRole("slider", { name: `Day of ghes-us.acme.example, ${year}` });
  await slider.focus();
  // The first press shows the newest day.
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(new RegExp(`\\?server=${us}&day=\\d{4}-\\d{2}-\\d{2}$`));
  const walkedTo = new URL(page.url()).searchParams.get("day") ?? "";
  const walked = Math.round((Date.parse(iso(new Date())) - Date.parse(walkedTo)) / 86_400_000);
  await expect(chosen("ghes-us", walked)).toBeVisible();
  await expect(slider).toBeFocused();
  await page.getByRole("button", { name: "Day before" }).click();
  await expect(page).toHaveURL(new RegExp(`day=${iso(day(walked + 1))}`));
  const address = page.url();
  await page.goBack();
  await expect(page).toHaveURL(bare);
  await expect(page.getByRole("button", { name: "Close" })).toHaveCount(0);
  await page.goForward();
  await expect(chosen("ghes-us", walked + 1)).toBeVisible();

  // What is pressed stays under the focus, and each press is a step of its own.
  await slider.click({ position: { x: 5, y: 12 } });
  await expect(page.getByText("First stored", { exact: true })).toBeVisible();
  await expect(slider).toBeFocused();
  await page.goBack();
  await expect(chosen("ghes-us", walked + 1)).toBeVisible();

  const copy = await page.context().newPage();
  await copy.setViewportSize({ width: 390, height: 500 });
  const of = (id: string, on: string) => `${bare}?server=${id}&day=${on}`;
  for (const url of [address, of(eu, iso(day(70)))]) {
    await copy.goto(url);
    await expect(copy.getByText("First stored", { exact: true })).toBeInViewport({ ratio: 1 });
    await expect(copy.locator("[role=slider] > span")).toBeInViewport();
  }
  for (const [url, problem] of [
    [of("nobody", iso(day(70))), "is “nobody”, which is none of those shown here. Choose a day below."],
    [of(us, "2026-02-30"), "is “2026-02-30”; it must be a calendar day written YYYY-MM-DD."],
    [of(us, "2001-01-01"), "is 1 Jan 2001; of ghes-us.acme.example there are the days"],
  ] as const) {
    await copy.goto(url);
    await expect(copy.getByText(problem)).toBeVisible();
    await expect(copy.getByRole("button", { name: "Close" })).toHaveCount(0);
  }
  await copy.goto(`${bare}/../servers/${us}?range=30d&server=${us}&day=${iso(day(70))}`);
  await expect(copy.getByText("First stored", { exact: true })).toBeInViewport({ ratio: 1 });
  await copy.getByRole("button", { name: "Close" }).click();
  await expect(copy).toHaveURL(/servers\/[^?]+\?range=30d$/);
  await copy.close();
});

test("a refused token and a rate limit change when GitHub is read next", async ({ page, installed }) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  const until = new Date(Date.now() + 8 * 3_600_000).toISOString();
  github.set({ statistics: { mode: "rate-limited", until, by: "reset", status: 403 } });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);
  await expect(page.getByText(/: GitHub asks to wait until then\./)).toBeVisible();

  github.set({ statistics: { mode: "refused" } });
  await client.send("PUT", "/api/enterprises/acme-corp", { token: github.tokens.oauth }).catch(() => {});
  github.reset();
  await client.send("PUT", "/api/enterprises/acme-corp", { token: github.tokens.oauth });
  await untilSynced(client, "acme-corp");
  github.set({ statistics: { mode: "refused" } });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);
  await expect(page.getByText(/None until the token is replaced: GitHub refused it\./)).toBeVisible();
  await page.getByRole("button", { name: "Read now" }).click();
  await expect(
    page
      .getByRole("alert")
      .filter({ hasText: /refused/i })
      .first(),
  ).toBeVisible();
});

test("ids are any text, and many reads come a page at a time", async ({ page, installed }) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  const id = "Ω / 50% of\u00a0é?#&a+b";
  const [row] = github.rows("acme-corp").slice(-1);
  github.set({ rows: [{ ...row, server_id: id, host_name: "" }] });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await page.goto(`${server.url}/acme-corp/servers`);
  await page.getByRole("link", { name: "server Ω / 50%" }).click();
  await expect(page.getByText(id, { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText(id, { exact: true })).toBeVisible();
  const answer = await client.send("GET", `/api/enterprises/acme-corp/servers/${encodeURIComponent(id)}`);
  expect(answer).toMatchObject({ server: id, storedDays: 1, missingDays: expect.any(Number) });

  for (let count = 0; count < 52; count += 1) {
    await client.send("POST", "/api/enterprises/acme-corp/sync");
    await untilSynced(client, "acme-corp");
  }
  await openCoverage(page, server.url);
  const ledger = page.getByRole("region", { name: "Every read" });
  await expect(ledger.getByRole("row")).toHaveCount(51);
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "You are not signed in." })).toContainText(
    "Sign in",
  );
  await expect(ledger.getByRole("row")).toHaveCount(51);
  await carrySession(page.context(), client);
  await page.getByRole("button", { name: "Show older" }).click();
  await expect(ledger.getByRole("row")).toHaveCount(55);
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
});

test("the API gives the same, and a 304 while nothing has changed", async ({ connected }) => {
  const { client } = connected;
  for (const path of ["coverage", "servers", "syncs?limit=1", "corrections"]) {
    const first = await client.fetch(`/api/enterprises/acme-corp/${path}`);
    expect(first.status, path).toBe(200);
    const etag = first.headers.get("etag") ?? "";
    const again = await client.fetch(`/api/enterprises/acme-corp/${path}`, {
      headers: { "if-none-match": etag },
    });
    expect(again.status, path).toBe(304);
  }
  expect((await client.fetch("/api/enterprises/acme-corp/servers/nobody")).status).toBe(404);
  const unknown = await client.fetch("/api/enterprises/acme-corp/syncs?before=nobody");
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ errors: [{ parameter: "before" }] });
  const tooOld = await client.fetch("/api/enterprises/acme-corp/sync?from=2020-01-01&to=2020-01-02", {
    method: "POST",
  });
  expect(tooOld.status).toBe(400);
  expect(await tooOld.json()).toMatchObject({ errors: [{ parameter: "to" }] });
});

test("the records have no accessibility violation, opened rows included", async ({ page, installed }) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  github.set({ statistics: { mode: "status", status: 404 } });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  for (const theme of ["light", "dark"] as const) {
    const { host } = new URL(server.url);
    await page.context().addCookies([{ name: "tidemark.theme", value: theme, url: `http://${host}` }]);
    await openCoverage(page, server.url);
    await page.getByRole("button", { name: "Why" }).click();
    expect(await violationsIn(page), `${theme}`).toEqual([]);
  }
});

test("a phone scrolls the strips and tables, never the page, and begins at the newest day", async ({
  signedIn: page,
  connected,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const eu = "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681";
  for (const path of ["coverage", "servers", `servers/${eu}`]) {
    await page.goto(`${connected.server.url}/acme-corp/${path}`);
    await page.waitForLoadState("networkidle");
    expect(await overflowOf(page), path).toBe(0);
  }
  await openCoverage(page, connected.server.url);
  const region = page.getByRole("region", { name: "Every stored day" });
  const share = new Date().getUTCMonth() / 12;
  if (share > 0.5) expect(await region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);
  await region.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(region).toBeFocused();

  const strip = page.getByRole("slider", { name: /ghes-us/ }).first();
  const { x = 0, width = 0 } = (await strip.boundingBox()) ?? {};
  await strip.click({ position: { x: Math.min(300 - x, width - 1), y: 12 } });
  await expect(page.getByText("First stored", { exact: true })).toBeInViewport({ ratio: 1 });
  expect(await overflowOf(page)).toBe(0);
});

test("many corrected days come a page at a time", async ({ page, installed }) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  const rows = github.rows("acme-corp").filter((row) => row.collection_date >= iso(day(13)));
  for (const { ghe_stats } of rows) if (ghe_stats?.users) ghe_stats.users.total_users += 1;
  github.set({ rows });
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
  await openCoverage(page, server.url);
  const corrected = page.getByRole("region", { name: "Corrected days" });
  await expect(corrected.getByRole("row")).toHaveCount(21);
  await page.getByRole("button", { name: "Show older" }).click();
  const days = corrected.getByRole("row").filter({ has: page.getByRole("link") });
  // Of three servers, of which one has been silent for days.
  await expect.poll(() => days.count()).toBeGreaterThan(30);
  await expect(page.getByRole("button", { name: "Show older" })).toHaveCount(0);
  const texts = await days.allTextContents();
  expect(new Set(texts).size).toBe(texts.length);
});

test("many servers with long names keep to the window, and a gap of many is one line", async ({
  page,
  installed,
}) => {
  const { github, server, client } = installed;
  await carrySession(page.context(), client);
  const [us] = github.rows("acme-corp");
  const days = github
    .rows("acme-corp")
    .filter((row) => row.server_id === us?.server_id && row.collection_date >= iso(day(12)));
  const names = Array.from({ length: 34 }, (_, index) => `${"x".repeat(97)}-${10 + index}`);
  const rows = names.flatMap((host_name, index) =>
    days.flatMap((row) => {
      const on = row.collection_date.slice(0, 10);
      const isLacking = index < 30 ? on === iso(day(6)) : on > iso(day(5));
      return isLacking ? [] : [{ ...row, host_name, server_id: `server-${index}` }];
    }),
  );
  github.set({ rows });
  await client.send("DELETE", "/api/enterprises/acme-corp");
  await connect(client, "acme-corp", github.tokens.expiring);
  await client.send("PATCH", "/api/enterprises/acme-corp/servers/server-33", { archived: true });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ["servers", "coverage", "servers/server-0", "imports"]) {
      await page.goto(`${server.url}/acme-corp/${path}`);
      await page.waitForLoadState("networkidle");
      expect(await overflowOf(page), `${path} at ${width}`).toBe(0);
    }
  }
  await openCoverage(page, server.url);
  const gap = page.getByRole("region", { name: "Missing days" }).locator("details");
  await expect(gap.getByText(names[29] ?? "")).toBeHidden();
  await gap.getByText("30 of 34 servers").click();
  await expect(gap.getByText(names[29] ?? "")).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  const notice = page.getByRole("list", { name: "Notices" }).getByText(/^3 servers have not reported/);
  await expect(notice).toBeVisible();
});
