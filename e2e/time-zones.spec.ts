import type { Browser } from "@playwright/test";
import { carrySession, connect, expect, install, setUp, test } from "./tidemark";

/** Where it is yesterday or tomorrow already, and where the clocks change between the days that are shown. */
const serverZones = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"];
const browserZones = ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"];

/** An hour before midnight of UTC, weeks after the clocks changed in Europe and in America. */
const now = new Date("2026-11-20T23:00:00Z");
const range = "from=2026-10-20&to=2026-11-15&grain=day";

const shown = [
  `/acme-corp?${range}`,
  "/acme-corp/users?range=30d",
  `/acme-corp/pulls?${range}&by=server`,
  "/acme-corp/coverage",
  "/acme-corp/servers",
];

async function textsIn(browser: Browser, zone: string, world: World): Promise<Record<string, string>> {
  const context = await browser.newContext({ timezoneId: zone });
  await carrySession(context, world.client);
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  const texts: Record<string, string> = {};
  for (const address of shown) {
    await page.goto(world.server.url + address);
    await page.waitForLoadState("networkidle");
    const text = await page.getByRole("main").ariaSnapshot();
    // To the minute: how long a read took is no matter of zones.
    texts[address] = text.replaceAll(/(?<=\b\d\d:\d\d):\d\d\b/g, "").replaceAll(/\b[\d.]+ s\b/g, "… s");
  }
  await context.close();
  return texts;
}

type World = Awaited<ReturnType<typeof start>>;

async function start(zone: string) {
  const installation = await install({ now, env: { TZ: zone } });
  const client = await setUp(installation);
  await connect(client, "acme-corp", installation.github.tokens.expiring);
  return { ...installation, client };
}

test("the same days are shown wherever the server stands and whoever looks", async ({ browser }) => {
  test.setTimeout(300_000);
  let expected: { frames: string; texts: Record<string, string> } | undefined;
  for (const zone of serverZones) {
    const world = await start(zone);
    try {
      const query = `metrics=users-total,pulls-merged&${range}&compare=previous`;
      const { frames } = (await world.client.send("GET", `/api/enterprises/acme-corp/frames?${query}`)) as {
        frames: unknown;
      };
      for (const browserZone of zone === "UTC" ? browserZones : ["America/Los_Angeles"]) {
        const texts = await textsIn(browser, browserZone, world);
        expected ??= { frames: JSON.stringify(frames), texts };
        for (const address of shown)
          expect(texts[address], `${address} of ${zone} in ${browserZone}`).toBe(expected.texts[address]);
      }
      expect(JSON.stringify(frames), zone).toBe(expected?.frames);
    } finally {
      await world.stop();
    }
  }
});
