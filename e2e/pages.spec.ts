import type { Page } from "@playwright/test";
import { violationsIn } from "./accessibility";
import { pages } from "./pages";
import { expect, test } from "./tidemark";

async function open(page: Page, url: string, title: string): Promise<void> {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

for (const { path, title } of pages) {
  test(`${path} has no accessibility violation in either theme`, async ({ signedIn: page, connected }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, connected.server.url + path, title);
    expect(await violationsIn(page), "light").toEqual([]);
    await page.evaluate(() => {
      document.documentElement.dataset.colorMode = "dark";
    });
    expect(await violationsIn(page, { only: "colors" }), "dark").toEqual([]);
  });
}

for (const theme of ["light", "dark"] as const) {
  test(`what opens over a page has no accessibility violation, ${theme}`, async ({
    signedIn: page,
    connected,
  }) => {
    await page.context().addCookies([{ name: "tidemark.theme", value: theme, url: connected.server.url }]);
    await open(page, `${connected.server.url}/acme-corp`, "Overview");
    for (const name of ["acme-corp", "Theme", /Account of/, "Options for Users", /servers$/, /90 days/]) {
      await page.getByRole("button", { name }).click();
      const opened = page.locator("[role='menu'], [role='dialog']");
      await expect(opened).toBeInViewport({ ratio: 1 });
      expect(await violationsIn(page), `${name}`).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(opened).toHaveCount(0);
    }
  });
}

test("pages ask nothing twice, nothing of other hosts, and break no content policy", async ({
  signedIn,
  connected,
}) => {
  const complaints: string[] = [];
  for (const { path, title } of pages) {
    // A tab each: what one page still loads when the next is opened is not asked twice.
    const page = await signedIn.context().newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(`${request.method()} ${request.url()}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await open(page, connected.server.url + path, title);
    const calls = asked.filter((call) => !call.includes("data:") && !call.endsWith("/icon.svg"));
    expect(calls.filter((call) => !call.includes(` ${connected.server.url}/`))).toEqual([]);
    expect(calls.filter((call, index) => calls.indexOf(call) !== index)).toEqual([]);
    expect(calls.filter((call) => call.includes("/frames?"))).toEqual([]);
    await page.close();
  }
  expect(complaints).toEqual([]);
});

test("the first load of Overview stays small", async ({ signedIn, browser, connected }) => {
  // A context of its own: the one that signed in has scripts in its cache.
  const storageState = await signedIn.context().storageState();
  const page = await browser.newPage({ storageState });
  const url = `${connected.server.url}/acme-corp`;
  const html = await (await page.request.get(url)).text();
  const modern = html.replace(/<script[^>]*noModule[^>]*>/gi, "");
  const eager = new Set([...modern.matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map((match) => match[1]));
  const scripts = new Map<string, Promise<number>>();
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith(".js")) return;
    scripts.set(
      pathname,
      request.sizes().then((sizes) => sizes.responseBodySize),
    );
  });
  await open(page, url, "Overview");
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  let [before, withCharts] = [0, 0];
  for (const [pathname, size] of scripts) {
    withCharts += await size;
    if (eager.has(pathname)) before += await size;
  }
  expect([...eager].every((pathname) => pathname !== undefined && scripts.has(pathname))).toBe(true);
  expect(before / 1024).toBeLessThanOrEqual(160);
  expect(withCharts / 1024).toBeLessThanOrEqual(280);
});

test("the view is the address: presets, comparison, servers, Back", async ({ signedIn: page, connected }) => {
  await open(page, `${connected.server.url}/acme-corp`, "Overview");
  await expect(page.getByText(/, 90 days, compared with the 90 days before\./)).toBeVisible();

  await page.getByRole("button", { name: /Last 90 days/ }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(page).toHaveURL(/range=30d/);
  await expect(page.getByText(/, 30 days, compared with the 30 days before\./)).toBeVisible();

  await page.getByRole("button", { name: "Show the other 2" }).click();
  await expect(page).toHaveURL(/servers=/);
  await expect(page.getByRole("button", { name: "2 of 3 servers" })).toBeVisible();
  await expect(page.getByText("has not reported")).toHaveCount(0);

  await page.getByRole("navigation").getByRole("link", { name: "Repositories" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Repositories" })).toBeVisible();
  await expect(page).toHaveURL(/repositories\?.*range=30d/);

  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("button", { name: "All 3 servers" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(/, 90 days, compared/)).toBeVisible();
});

test("dates can be typed, and nothing typed is lost", async ({ signedIn: page, connected }) => {
  await open(page, `${connected.server.url}/acme-corp`, "Overview");
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  const newest = connected.github.rows("acme-corp").at(-1)?.collection_date.slice(0, 10) ?? "";
  const from = new Date(Date.parse(newest) - 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("From", { exact: true }).fill("31 Februaryish");
  await page.getByLabel("To", { exact: true }).fill(newest);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("31 Februaryish");
  await page.getByLabel("From", { exact: true }).fill(from);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`from=${from}&to=${newest}`));
  await expect(page.getByText(/, 21 days, compared with the 21 days before\./)).toBeVisible();
});

test("an address that cannot be shown says so, with the nearest view one click away", async ({
  signedIn: page,
  connected,
}) => {
  await open(page, `${connected.server.url}/acme-corp?from=2026-10-20&to=2026-10-01`, "Overview");
  await expect(page.getByText("This address cannot be shown as it is.").first()).toBeVisible();
  await expect(page.getByText("1 Oct – 20 Oct 2026, 20 days")).toBeVisible();
  await page.getByRole("link", { name: "Keep this view" }).first().click();
  await expect(page).toHaveURL(/from=2026-10-01&to=2026-10-20/);
  await expect(page.getByText("This address cannot be shown as it is.")).toHaveCount(0);

  await page.goto(`${connected.server.url}/acme-corp?servers=nobody`);
  await expect(page.getByText("This server is not known here.")).toBeVisible();
  await page.getByRole("link", { name: "Show all servers" }).click();
  await expect(page.getByRole("heading", { name: "Users", exact: true })).toBeVisible();

  await page.goto(`${connected.server.url}/no-such-enterprise`);
  await expect(page.getByText("There is nothing at this address.")).toBeVisible();
});

test("the pages fit a phone, and the drawer leads everywhere", async ({ signedIn: page, connected }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const { path, title } of pages) {
    await open(page, connected.server.url + path, title);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, path).toBe(0);
  }
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Open navigation" }).click();
  await page.getByRole("dialog").getByRole("link", { name: "Dormancy" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Dormancy" })).toBeVisible();
});

test.describe("on a touch screen", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("links and buttons are 44 px high, but for those within a sentence", async ({
    signedIn: page,
    connected,
  }) => {
    for (const { path, title } of pages) {
      await open(page, connected.server.url + path, title);
      expect.soft(await smallTargets(page), path).toEqual([]);
    }
    await open(page, `${connected.server.url}/acme-corp?by=server`, "Overview");
    const toggles = page.locator("#users ~ fieldset button");
    await expect(toggles).toHaveCount(3);
    const tops = await toggles.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().top).sort((one, other) => one - other),
    );
    const apart = tops.slice(1).map((top, index) => top - (tops[index] ?? 0));
    expect(Math.min(...apart), "targets do not overlap").toBeGreaterThanOrEqual(44);
  });

  test("wide tables keep their first column in place", async ({ signedIn: page, connected }) => {
    const { url } = connected.server;
    const server = "/acme-corp/servers/b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681";
    for (const path of ["/acme-corp/servers", "/acme-corp/coverage", server]) {
      await page.goto(url + path);
      await page.waitForLoadState("networkidle");
      for (const region of await page
        .getByRole("region")
        .filter({ has: page.getByRole("table") })
        .all()) {
        const name = region.getByRole("rowheader").first();
        const [before, room] = [await name.boundingBox(), await region.boundingBox()];
        await region.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
        expect((await name.boundingBox())?.x, path).toBe(before?.x);
        expect(before?.width, path).toBeLessThan((room?.width ?? 0) / 2);
      }
    }
  });
});

/** Links and buttons under 44 px high or 24 px wide; the words of a sentence around one leave it no room. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll("a[href], button, [role='button']")].filter(
      (target) => target.checkVisibility() && !target.closest(".sr-only, [inert]"),
    );
    return targets.flatMap((target) => {
      // A link may reach over the whole of its row.
      const spread = getComputedStyle(target, "::after");
      const row = spread.content !== "none" && spread.position === "absolute" ? target.closest("li") : null;
      const { width, height } = (row ?? target).getBoundingClientRect();
      if (width === 0 || (height >= 44 && width >= 24)) return [];
      const isInline = getComputedStyle(target).display === "inline";
      const around = target.closest("p, li, dd")?.textContent?.trim() ?? "";
      if (isInline && around.length > (target.textContent?.trim().length ?? 0) + 20) return [];
      return [`${Math.round(width)} × ${Math.round(height)} ${target.outerHTML.slice(0, 160)}`];
    });
  });
}
