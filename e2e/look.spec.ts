import type { Page } from "@playwright/test";
import { pages } from "./pages";
import { test as base, type Connected, carrySession, expect, installConnected } from "./tidemark";

/** Figures, dates and words are those of this instant, so that only a change of the look changes a picture. */
const now = new Date("2026-11-20T12:00:00Z");

const test = base.extend<{ signedIn: Page }, { fixed: Connected }>({
  fixed: [
    async ({}, use) => {
      const connected = await installConnected({ now });
      await use(connected);
      await connected.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  signedIn: async ({ page, fixed }, use) => {
    await carrySession(page.context(), fixed.client);
    await use(page);
  },
});

/** A list of every metric, a large picture of little, and a log of what tests before this did. */
const unlike = ["/acme-corp/explore", "/settings/audit-log"];

const looks = [
  { name: "light", theme: "light", width: 1440 },
  { name: "narrow-light", theme: "light", width: 1100 },
  { name: "tablet-dark", theme: "dark", width: 820 },
  { name: "phone-dark", theme: "dark", width: 390 },
];

// Other systems draw letters and lines otherwise; what is compared is drawn where CI runs.
test.skip(process.platform !== "linux", "The pictures are drawn on Linux.");

for (const { name, theme, width } of looks) {
  for (const { path, title } of pages.filter((page) => !unlike.includes(page.path))) {
    test(`${path} looks as it did, ${name}`, async ({ signedIn: page, fixed }) => {
      await page.context().addCookies([{ name: "tidemark.theme", value: theme, url: fixed.server.url }]);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(fixed.server.url + path);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await page.waitForLoadState("networkidle");
      await page.evaluate(drawCodeInOurFont);
      await expect(page).toHaveScreenshot(`${nameOf(path)}-${name}.png`, {
        fullPage: true,
        maxDiffPixels: 300,
        // When GitHub was read is the one thing the clock goes on for.
        mask: [page.locator("main footer"), page.locator("time")],
      });
    });
  }
}

/** Which font a system has for code is its own affair; a sheet made so is let in by the page's content policy. */
async function drawCodeInOurFont(): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("code, .font-mono { font-family: inherit; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  await document.fonts.ready;
}

/** "acme-corp/explore?metric=a&by=b" → "acme-corp-explore-metric-a-by-b" */
function nameOf(path: string): string {
  return path.replaceAll(/[^a-z0-9-]+/gi, "-").replace(/^-/, "");
}
