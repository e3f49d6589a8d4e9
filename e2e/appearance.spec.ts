import type { Page } from "@playwright/test";
import { darkThemes, lightThemes } from "../lib/client/color-themes";
import { violationsIn } from "./accessibility";
import { expect, test } from "./tidemark";

const root = (page: Page) => page.locator("html");

async function choose(page: Page, url: string, cookies: Record<string, string>): Promise<void> {
  await page
    .context()
    .addCookies(Object.entries(cookies).map(([name, value]) => ({ name: `tidemark.${name}`, value, url })));
}

/** The colour the page is painted in. */
function pageColor(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

test("a theme applies at once, and the next page comes in it from the first byte", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/settings/appearance`);
  await page.getByRole("radio", { name: "Dark", exact: true }).press("Space");
  await expect(root(page)).toHaveAttribute("data-color-mode", "dark");
  await page.getByRole("radio", { name: "Dark dimmed", exact: true }).check();
  await expect(root(page)).toHaveAttribute("data-dark-theme", "dark_dimmed");
  await expect.poll(() => pageColor(page)).toBe("rgb(33, 40, 48)");

  const html = await (await page.request.get(`${connected.server.url}/acme-corp`)).text();
  expect(html).toMatch(/<html[^>]*data-color-mode="dark"[^>]*data-dark-theme="dark_dimmed"/);
  expect(html).toMatch(/<head>.*<link rel="stylesheet" href="[^"]*\/dark_dimmed".*<\/head>/s);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`${connected.server.url}/acme-corp`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await pageColor(page)).toBe("rgb(33, 40, 48)");
  const themes = asked.flatMap((url) => url.split("/appearance/themes/")[1] ?? []);
  // Paper's is for whoever prints, and nobody waits for it.
  expect(themes.filter((theme) => theme !== "paper")).toEqual(["dark_dimmed"]);
});

test("the menu in the top bar and the page agree, whichever was used last", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitem", { name: "More in Appearance" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Appearance" })).toBeVisible();
  await page.getByRole("radio", { name: "Dark", exact: true }).press("Space");
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: "Light" }).click();
  await expect(page.getByRole("radio", { name: "Light", exact: true })).toBeChecked();
  await expect(root(page)).toHaveAttribute("data-color-mode", "light");
});

test("whoever follows a system that asks for more contrast gets it", async ({
  signedIn: page,
  connected,
}) => {
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await page.goto(`${connected.server.url}/acme-corp`);
  await expect(root(page)).toHaveAttribute("data-dark-theme", "dark_high_contrast");
  await expect.poll(() => pageColor(page)).toBe("rgb(1, 4, 9)");
  await page.goto(`${connected.server.url}/settings/appearance`);
  await expect(page.getByText("Your system asks for more contrast")).toBeVisible();
  await page.emulateMedia({ contrast: "no-preference", colorScheme: "dark" });
  await expect(root(page)).toHaveAttribute("data-dark-theme", "dark");
  await expect(page.getByText("Your system asks for more contrast")).toHaveCount(0);
});

for (const [mode, themes] of Object.entries({ light: lightThemes, dark: darkThemes })) {
  test(`every ${mode} theme has enough contrast`, async ({ signedIn: page, connected }) => {
    test.slow();
    for (const theme of themes) {
      await choose(page, connected.server.url, { theme: mode, [mode]: theme });
      for (const path of ["/acme-corp", "/acme-corp/dormancy", "/settings/appearance"]) {
        await page.goto(connected.server.url + path);
        await page.waitForLoadState("networkidle");
        await expect(root(page)).toHaveAttribute(`data-${mode}-theme`, theme);
        // What does not hang on colours is judged on every page, in the usual themes.
        expect(await violationsIn(page, { only: "colors" }), `${theme} ${path}`).toEqual([]);
      }
    }
  });
}

test("shortcuts can be turned off, and stay off", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/settings/appearance`);
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).uncheck();
  await expect(root(page)).toHaveAttribute("data-shortcuts", "off");
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("1");
  await page.keyboard.press("?");
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.getByRole("dialog").getByText("Single-key shortcuts are turned off.").waitFor();
  await page.getByRole("link", { name: "Settings, Appearance" }).click();
  await page.getByRole("checkbox", { name: "Single-key shortcuts" }).check();
  await page.getByRole("heading", { level: 1 }).click();
  await page.locator("body").press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("in forced colours lines, ticks and marks are drawn in the person's own", async ({
  signedIn: page,
  connected,
}) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  // Of the other kind than the palette: nothing of it may show.
  await choose(page, connected.server.url, { theme: "light" });
  await page.goto(`${connected.server.url}/acme-corp`);
  const lines = page.locator("#users .recharts-line path");
  await expect(lines.first()).toBeVisible();
  const white = "rgb(255, 255, 255)";
  const drawn = await lines.evaluateAll((paths) =>
    paths.map((path) => {
      const { stroke, strokeDasharray } = getComputedStyle(path);
      return { stroke, strokeDasharray };
    }),
  );
  expect(drawn.map(({ stroke }) => stroke)).toEqual(drawn.map(() => white));
  expect(new Set(drawn.map(({ strokeDasharray }) => strokeDasharray)).size).toBeGreaterThanOrEqual(4);
  const ticks = page.getByRole("region", { name: "Data coverage" }).locator("svg path").first();
  expect(await ticks.evaluate((path) => getComputedStyle(path).stroke)).toBe(white);
  const icon = page.getByRole("button", { name: "Theme" }).locator("svg");
  expect(await icon.evaluate((svg) => getComputedStyle(svg).fill)).toBe(white);

  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const highlighted = page.locator("[data-highlighted]");
  expect(await highlighted.evaluate((item) => getComputedStyle(item).outlineStyle)).toBe("solid");
  expect(await page.getByRole("menu").evaluate((menu) => getComputedStyle(menu).borderStyle)).toBe("solid");
});

test("who asks for less motion gets none, others 80 ms of a background", async ({
  signedIn: page,
  connected,
}) => {
  const moving = () =>
    page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll("*")]
          .map((element) => getComputedStyle(element))
          .filter(({ transitionDuration, animationDuration }) =>
            [transitionDuration, animationDuration].some((time) => /[1-9]/.test(time)),
          )
          .map(
            (style) => `${style.transitionProperty} ${style.transitionDuration} ${style.animationDuration}`,
          ),
      ),
    ]);
  await page.goto(`${connected.server.url}/acme-corp`);
  await expect(page.locator("#users .recharts-surface")).toBeVisible();
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await moving()).toEqual(["background-color 0.08s 0s"]);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await moving()).toEqual([]);
});
