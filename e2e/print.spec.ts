import type { Page } from "@playwright/test";
import { pages } from "./pages";
import { expect, test } from "./tidemark";

/** A4 between the margins, in px of paper: 186 × 267 mm. */
const paper = { width: 703, height: 1009 };

async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
}

test("every page fits the paper in the light theme's colours, with nothing on it to press", async ({
  signedIn: page,
  connected,
}) => {
  test.setTimeout(180_000);
  const { url } = connected.server;
  await page.context().addCookies([{ name: "tidemark.theme", value: "dark", url }]);
  for (const { path } of pages) {
    await page.goto(url + path);
    await onPaper(page);
    const printed = await page.evaluate(() => {
      const shown = (selector: string) =>
        [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
      return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        color: getComputedStyle(document.body).color,
        pressed: shown("main button, header button, nav, form").filter(
          (element) => !element.matches("[aria-pressed], th button"),
        ).length,
        cut: shown("main section:has(.recharts-surface)")
          .filter((section) => section.querySelector("section") === null)
          .filter((section) => getComputedStyle(section).breakInside !== "avoid").length,
        tall: Math.max(
          0,
          ...shown("main section:has(> div .recharts-surface)").map((one) => one.offsetHeight),
        ),
      };
    });
    expect(printed, path).toMatchObject({ color: "rgb(31, 35, 40)", pressed: 0, cut: 0 });
    expect(printed.overflow, path).toBeLessThanOrEqual(0);
    expect(printed.tall, path).toBeLessThan(paper.height);
    await page.emulateMedia({ media: "screen" });
  }
});

test("charts take the paper's width, whatever the screen had, and none is cut", async ({
  signedIn: page,
  connected,
}) => {
  for (const width of [390, 1100, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${connected.server.url}/acme-corp`);
    await expect(page.locator("main .recharts-surface")).toHaveCount(4);
    const pdf = await page.pdf({ format: "A4" });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length, `${width}`).toBeGreaterThanOrEqual(2);
    expect(sheets.length, `${width}`).toBeLessThanOrEqual(5);
  }
});

test("a shared page prints as a report too: the light theme, no chart cut, open tables in full", async ({
  page,
  connected,
}) => {
  const chart = (id: string, metrics: string[], form: string) => ({ id, title: id, metrics, form });
  const { url } = (await connected.client.send("POST", "/api/shares", {
    enterprise: "acme-corp",
    title: "For the board",
    charts: [
      chart("users", ["users-total", "users-dormant"], "lines"),
      chart("pulls", ["pulls-opened"], "bars"),
      chart("rate", ["dormancy-rate"], "lines"),
    ],
  })) as { url: string };
  await page.context().addCookies([{ name: "tidemark.theme", value: "dark", url: connected.server.url }]);
  await page.goto(url);
  await page.getByText("View data table").first().click();
  await onPaper(page);
  const printed = await page.evaluate(() => ({
    color: getComputedStyle(document.body).color,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    pressed: [...document.querySelectorAll<HTMLElement>("button, .actions a, .file")].filter((element) =>
      element.checkVisibility(),
    ).length,
    cut: [...document.querySelectorAll(".chart")].filter(
      (one) => getComputedStyle(one).breakInside !== "avoid",
    ).length,
    hiddenRows: [...document.querySelectorAll(".scroll")]
      .filter((one) => one.checkVisibility())
      .map((one) => one.scrollHeight - one.clientHeight),
  }));
  expect(printed).toEqual({ color: "rgb(31, 35, 40)", overflow: 0, pressed: 0, cut: 0, hiddenRows: [0] });
});
