import type { Locator, Page } from "@playwright/test";
import { pages } from "./pages";
import { expect, install, owner, signIn, test } from "./tidemark";

/** The focus is on something, in sight, and drawn: by an outline of its own or its label's, or as the marked item. */
async function expectVisibleFocus(page: Page): Promise<void> {
  // A part may have to be fetched before it can take the focus.
  await expect.poll(() => describeFocus(page), { timeout: 3000 }).toBe("visible");
}

function describeFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "nothing has the focus";
    const { top, bottom, left, right } = (element.closest("label") ?? element).getBoundingClientRect();
    const inSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
    if (!inSight) return `out of sight: ${element.outerHTML.slice(0, 120)}`;
    const drawn = [element, element.closest("label")].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    });
    // The page itself, after the skip link, shows the focus by being scrolled to.
    if (drawn || element.matches("[data-highlighted], main")) return "visible";
    return `not drawn: ${element.outerHTML.slice(0, 120)}`;
  });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expectVisibleFocus(page);
}

/** Presses Tab until the focus is there; every stop on the way must show it. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await press(page, key);
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

test("everything is done by keyboard alone", async ({ page, connected }) => {
  test.slow();
  const { server, github } = connected;
  const button = (name: string | RegExp) =>
    page.getByRole("button", { name, exact: typeof name === "string" });

  await test.step("sign in", async () => {
    await page.goto(`${server.url}/sign-in`);
    await page.waitForLoadState("networkidle");
    await tabTo(page, page.getByLabel("E-mail address"));
    await page.keyboard.type(owner.email);
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(owner.password);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await page.waitForLoadState("networkidle");
  });

  await test.step("the skip link leads to the content", async () => {
    await press(page, "Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await press(page, "Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await press(page, "Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  await test.step("the focus goes as one reads", async () => {
    await page.goto(`${server.url}/acme-corp`);
    await page.waitForLoadState("networkidle");
    const order: string[] = [];
    for (let stop = 0; stop < 11; stop += 1) {
      await press(page, "Tab");
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
      });
      order.push(name.trim());
    }
    expect(order).toEqual([
      "Skip to content",
      "Tidemark, overview",
      "acme-corp",
      "All 3 servers",
      "Earlier period",
      expect.stringMatching(/Last 90 days/),
      "Later period",
      "Share",
      "Theme",
      "MKAccount of Mona Kestrel",
      "Overview",
    ]);
  });

  await test.step("menus open, are walked, and give the focus back", async () => {
    await page.reload();
    await page.waitForLoadState("networkidle");
    for (const opener of [button("acme-corp"), button("Theme"), button(/Account of/)]) {
      await tabTo(page, opener);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("menu")).toBeVisible();
      await press(page, "ArrowDown");
      await press(page, "Escape");
      await expect(page.getByRole("menu")).toHaveCount(0);
      await expect(opener).toBeFocused();
    }
  });

  await test.step("servers", async () => {
    const opener = button(/servers$/);
    await tabTo(page, opener, "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Servers" })).toBeVisible();
    await tabTo(page, page.getByRole("checkbox").nth(1));
    await press(page, "Space");
    await expect(page).toHaveURL(/servers=/);
    await tabTo(page, button("Show all 3"));
    await press(page, "Enter");
    await expect(page).not.toHaveURL(/servers=/);
    await press(page, "Escape");
    await expect(opener).toBeFocused();
  });

  await test.step("a period by typed dates", async () => {
    const newest = github.rows("acme-corp").at(-1)?.collection_date.slice(0, 10) ?? "";
    const from = new Date(Date.parse(newest) - 29 * 86_400_000).toISOString().slice(0, 10);
    const opener = page.getByRole("button", { name: /^Last 90 days/ });
    await tabTo(page, opener);
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByLabel("From", { exact: true }));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(from);
    await tabTo(page, page.getByLabel("To", { exact: true }));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(newest);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`from=${from}&to=${newest}`));
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectVisibleFocus(page);
    await expect(page.locator("fieldset").getByRole("button", { name: /\d{4}/ })).toBeFocused();
  });

  await test.step("a chart, its table, and back", async () => {
    const chart = page.locator("#users");
    await tabTo(page, chart);
    await press(page, "ArrowLeft");
    await press(page, "ArrowLeft");
    await expect(page.locator('[aria-live="polite"]').filter({ hasText: /Total 12,\d{3}/ })).toHaveCount(1);
    await press(page, "t");
    await expect(page.getByRole("region", { name: "Data of Users" })).toBeFocused();
    await press(page, "Escape");
    await expect(chart).toBeFocused();
  });

  await test.step("a chart's menu", async () => {
    const chart = page.locator("#users");
    await tabTo(page, button("Options for Users"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await press(page, "End");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Data of Users" })).toBeFocused();
    await tabTo(page, button("Back to chart"));
    await page.keyboard.press("Enter");
    await expect(chart).toBeFocused();
    await expectVisibleFocus(page);
  });

  await test.step("the list of shortcuts", async () => {
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await expect(help).toBeVisible();
    await expectVisibleFocus(page);
    await press(page, "Escape");
    await expect(help).toHaveCount(0);
    await expect(page.locator("#users")).toBeFocused();
    await tabTo(page, button("Keyboard shortcuts"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await tabTo(page, button("Close"));
    await page.keyboard.press("Enter");
    await expect(help).toHaveCount(0);
    await expect(button("Keyboard shortcuts")).toBeFocused();
  });

  await test.step("theme", async () => {
    await tabTo(page, button("Theme"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await tabToItem(page, "Dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-color-mode", "dark");
    await expect(button("Theme")).toBeFocused();
  });

  await test.step("settings and their dialogs", async () => {
    await tabTo(
      page,
      page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Settings" }),
    );
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Enterprises" })).toBeVisible();
    await page.waitForLoadState("networkidle");
    for (const name of ["Replace token", "Remove token", "Remove enterprise"]) {
      await tabTo(page, button(name));
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectVisibleFocus(page);
      await press(page, "Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(button(name)).toBeFocused();
    }
    await tabTo(page, page.getByRole("link", { name: "Appearance" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Appearance" })).toBeVisible();
    await expectVisibleFocus(page);
    await tabTo(page, page.getByRole("radio", { name: "Light default" }));
    await press(page, "ArrowRight");
    await expect(page.locator("html")).toHaveAttribute("data-light-theme", "light_high_contrast");
    await tabTo(page, page.getByRole("checkbox", { name: "Single-key shortcuts" }));
  });

  await test.step("the drawer of a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${server.url}/acme-corp`);
    await page.waitForLoadState("networkidle");
    const opener = button("Open navigation");
    const drawer = page.getByRole("dialog", { name: "Tidemark" });
    for (const leave of ["Escape", "Enter"]) {
      await tabTo(page, opener);
      await page.keyboard.press("Enter");
      await expect(drawer).toBeVisible();
      // Enter presses Close, which has the focus first.
      await press(page, leave);
      await expect(drawer).toHaveCount(0);
      await expect(opener).toBeFocused();
    }
    await page.keyboard.press("Enter");
    await tabTo(page, drawer.getByRole("button", { name: "Keyboard shortcuts" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await press(page, "Escape");
    await expect(drawer.getByRole("button", { name: "Keyboard shortcuts" })).toBeFocused();
    await tabTo(page, drawer.getByRole("link", { name: "Dormancy" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Dormancy" })).toBeVisible();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await test.step("sign out", async () => {
    await page.reload();
    await page.waitForLoadState("networkidle");
    await tabTo(page, button(/Account of/));
    await page.keyboard.press("Enter");
    await press(page, "End");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  });
});

/** Menus are walked by arrow keys. */
async function tabToItem(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole("menuitemradio", { name }), "ArrowDown");
}

test("single keys change the view, find a metric, and open their list", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp?compare=year`);
  await page.waitForLoadState("networkidle");
  const status = page.locator("p[role='status']");
  await page.keyboard.press("1");
  await expect(page).toHaveURL(/range=30d/);
  await expect(page.getByText(/, 30 days/)).toBeVisible();
  await expect(status).toHaveText("Last 30 days");
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/range=365d/);
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/compare=none/);
  await page.keyboard.press("C");
  await expect(page).toHaveURL(/compare=year/);
  await expect(status).toHaveText("Compared with a year before");
  await page.keyboard.press("2");
  await expect(page).not.toHaveURL(/range=/);
  await page.goBack();
  await expect(page).toHaveURL(/range=365d/);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help.getByText("Last 30 days")).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expect(page).toHaveURL(/range=365d/);

  await page.keyboard.press("s");
  const sharing = page.getByRole("dialog", { name: "Share “Overview”" });
  await expect(sharing).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sharing).toHaveCount(0);

  await page.keyboard.press("/");
  await expect(page).toHaveURL(/\/acme-corp\/explore\?.*range=365d.*#find-metric$/);
});

test("single keys leave alone what is typed, menus, other keys' helpers, and pages without figures", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.waitForLoadState("networkidle");
  for (const held of ["Control", "Alt", "Meta"]) await page.keyboard.press(`${held}+c`);
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  await page.getByLabel("From", { exact: true }).fill("");
  await page.keyboard.type("1c/?");
  await expect(page.getByLabel("From", { exact: true })).toHaveValue("1c/?");
  await page.getByRole("button", { name: "Show", exact: true }).focus();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(`${connected.server.url}/acme-corp`);

  await page.goto(`${connected.server.url}/settings/enterprises`);
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("1");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(`${connected.server.url}/settings/enterprises`);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

/** The pages that the navigation and settings lead to, and those that only other pages do. */
async function pagesOf(page: Page): Promise<string[]> {
  const links = page
    .getByRole("navigation", { name: /Pages|Settings/ })
    .getByRole("link", { includeHidden: true });
  const found: string[] = [];
  for (const start of ["/acme-corp", "/settings/enterprises"]) {
    await page.goto(new URL(start, page.url()).href);
    found.push(
      ...(await links.evaluateAll((all) =>
        all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
      )),
    );
  }
  return [...new Set([...found, ...pages.map(({ path }) => path)])];
}

/** Controls that are cut off by the edge of the page, and the page's own sideways scroll. */
function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const { scrollWidth } = document.scrollingElement ?? document.documentElement;
    const sideways = scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide`] : [];
    const scrolls = (element: Element) => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (["auto", "scroll"].includes(getComputedStyle(parent).overflowX)) return true;
      }
      return false;
    };
    const cut = [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")]
      .filter((element) => element.checkVisibility() && !element.closest(".sr-only") && !scrolls(element))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -1 || right > width + 1;
      })
      .map((element) => element.outerHTML.slice(0, 120));
    return [...sideways, ...cut];
  });
}

function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (texts.nextNode()) {
      const { textContent, parentElement } = texts.currentNode;
      if (!textContent?.trim() || !parentElement || parentElement.closest("script, style, template"))
        continue;
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < 12) found.push(`${size}px: ${textContent.slice(0, 60)}`);
    }
    return found;
  });
}

const sizes = [
  { name: "320 px", viewport: { width: 320, height: 640 }, deviceScaleFactor: 1 },
  { name: "200 % zoom of 1440 px", viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  { name: "1440 px", viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
];

for (const { name, ...screen } of sizes) {
  test(`every page fits ${name}, in text of 12 px or more`, async ({ browser, connected }) => {
    test.setTimeout(240_000);
    const page = await browser.newPage(screen);
    const check = async (address: string) => {
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      expect(await misfits(page), address).toEqual([]);
      expect(await smallTexts(page), address).toEqual([]);
    };
    await check(`${connected.server.url}/sign-in`);
    await signIn(page, connected.server.url);
    for (const path of await pagesOf(page)) await check(connected.server.url + path);

    await page.goto(`${connected.server.url}/acme-corp`);
    await page.waitForLoadState("networkidle");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
    expect(await misfits(page)).toEqual([]);
    expect(await smallTexts(page)).toEqual([]);
    await page.keyboard.press("Escape");
    for (const opener of [/servers$/, /90 days/, "Theme", "Options for Users"]) {
      await page.getByRole("button", { name: opener }).first().click();
      await page.locator("[role='menu'], [role='dialog']").waitFor();
      expect(await misfits(page), String(opener)).toEqual([]);
      expect(await smallTexts(page), String(opener)).toEqual([]);
      await page.keyboard.press("Escape");
    }
    await page.close();
  });
}

test("setting up fits 320 px, in text of 12 px or more", async ({ page }) => {
  const installation = await install();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${installation.server.url}/setup`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await misfits(page)).toEqual([]);
  expect(await smallTexts(page)).toEqual([]);
  await installation.stop();
});
