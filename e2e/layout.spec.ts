import type { Page, Route } from "@playwright/test";
import { pages } from "./pages";
import { expect, test } from "./tidemark";

const sizes = [
  { width: 1440, height: 900, fonts: "in time" },
  { width: 820, height: 1100, fonts: "late" },
  { width: 390, height: 844, fonts: "late" },
];

/** Everything that moved without being asked to, by what moved. */
async function shifts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const told: string[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as unknown as LayoutShift;
            // A part of a pixel, as when a font comes: a hundredth of what is held to be good.
            if (value < 0.001) continue;
            const moved = sources?.map(({ node }) => nameOf(node)).join("; ");
            told.push(`${value.toFixed(4)} ${moved}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(told), 100);

        type LayoutShift = { value: number; sources?: { node: Node | null }[] };
        function nameOf(node: Node | null): string {
          const element = node instanceof Element ? node : node?.parentElement;
          return element
            ? `<${element.tagName.toLowerCase()} class="${element.getAttribute("class")}"> ${element.textContent?.slice(0, 40)}`
            : "?";
        }
      }),
  );
}

/** Long after the first paint. */
async function continueLate(route: Route): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 700));
  await route.continue();
}

const alsoSeen = [
  { path: "/acme-corp/reference", title: "Metrics reference" },
  { path: "/sign-in", title: "Sign in" },
];

for (const { width, height, fonts } of sizes) {
  test(`nothing moves while a page loads, ${width} px wide, fonts ${fonts}`, async ({
    signedIn: page,
    connected,
    browser,
  }) => {
    test.setTimeout(20_000 * pages.length);
    const signedIn = await page.context().storageState();
    // A context of its own: scripts and fonts come as on a first visit.
    const visit = async (path: string, title: string) => {
      const context = await browser.newContext({
        viewport: { width, height },
        ...(path !== "/sign-in" && { storageState: signedIn }),
      });
      const fresh = await context.newPage();
      if (fonts === "late") await fresh.route(/\.woff2$/, continueLate);
      await fresh.goto(connected.server.url + path);
      await expect(fresh.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await fresh.waitForLoadState("networkidle");
      const told = await shifts(fresh);
      await context.close();
      return told;
    };
    // A starting browser may learn late that its pointer is a mouse, for which rows are less high.
    await visit("/sign-in", "Sign in");
    for (const { path, title } of [...pages, ...alsoSeen]) expect(await visit(path, title), path).toEqual([]);
  });
}
