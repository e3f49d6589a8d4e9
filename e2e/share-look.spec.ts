import { connect, expect, install, setUp, test } from "./tidemark";

// Other systems draw letters and lines otherwise; what is compared is drawn where CI runs.
test.skip(process.platform !== "linux", "The pictures are drawn on Linux.");

test("shared pages look as they did: on a desk and a phone, light and dark, asking and refusing", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const installation = await install({ now: new Date("2026-11-20T12:00:00Z") });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    const share = async (more: object = {}) => {
      const made = await client.send("POST", "/api/shares", {
        enterprise: "acme-corp",
        title: "Users and dormancy, autumn 2026",
        from: "2026-08-23",
        to: "2026-11-20",
        charts: [
          {
            id: "users",
            title: "Users",
            metrics: ["users-total", "users-dormant", "users-suspended"],
            form: "lines",
          },
          { id: "dormancy-rate", title: "Dormancy rate", metrics: ["dormancy-rate"], form: "lines" },
          { id: "repositories", title: "Repositories", metrics: ["repos-total"], form: "lines" },
          { id: "pulls", title: "Pull requests", metrics: ["pulls-opened", "pulls-merged"], form: "bars" },
          { id: "pushes", title: "Pushes", metrics: ["pushes"], form: "bars" },
        ],
        ...more,
      });
      return made as { url: string; embedUrl: string };
    };
    const usual = await share({ note: "For the renewal talk.\nThe threshold changed on 19 Oct." });
    const locked = await share({ password: "open sesame" });
    const shots = [
      { name: "light", address: usual.url, width: 1440, dark: false },
      { name: "dark", address: usual.url, width: 1440, dark: true },
      { name: "tablet", address: usual.url, width: 820, dark: false },
      { name: "phone", address: usual.url, width: 390, dark: true },
      { name: "embedded", address: `${usual.embedUrl}?chart=pulls`, width: 700, dark: false },
      { name: "password", address: locked.url, width: 390, dark: false },
      { name: "unknown", address: `${installation.server.url}/s/none`, width: 1440, dark: true },
    ];
    for (const { name, address, width, dark } of shots) {
      const colorScheme = dark ? "dark" : "light";
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
      await page.goto(address, { waitUntil: "networkidle" });
      await page.evaluate(() => document.fonts.ready);
      await expect(page).toHaveScreenshot(`share-${name}.png`, {
        fullPage: true,
        maxDiffPixels: 300,
        // When GitHub was read is the one thing the clock goes on for.
        mask: [page.locator(".trust")],
      });
      await page.close();
    }
  } finally {
    await installation.stop();
  }
});
