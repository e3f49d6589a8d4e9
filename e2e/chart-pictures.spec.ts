import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { sizeOf, textsOf } from "./png";
import { expect, test } from "./tidemark";

const charts = "/api/enterprises/acme-corp/charts";

test("the menu of a chart downloads it as PNG in both sizes and as SVG", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp?range=30d`);
  const download = async (item: string) => {
    await page.getByRole("button", { name: "Options for Users" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item, exact: true }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };

  const png = await download("Download PNG");
  expect(png.name).toMatch(/^acme-corp-users-total-[\d-]{21}\.png$/);
  expect(sizeOf(png.bytes)).toEqual([1200, 630]);
  expect(textsOf(png.bytes)).toMatchObject({ Title: "Users", Software: "Tidemark" });
  expect(textsOf(png.bytes).Description).toMatch(
    /^Users: total 12,\d{3}, dormant \d,\d{3} and suspended \d,\d{3} on .*acme-corp, .*30 days.* of \d+ server-days/,
  );

  const twice = await download("Download PNG, 2×");
  expect(twice.name).toMatch(/^acme-corp-users-total-[\d-]{21}-2x\.png$/);
  expect(sizeOf(twice.bytes)).toEqual([2400, 1260]);

  const svg = await download("Download SVG");
  expect(svg.name).toMatch(/^acme-corp-users-total-[\d-]{21}\.svg$/);
  const text = svg.bytes.toString("utf8");
  expect(text).toContain('<title id="title">Users</title>');
  // Letters are outlines: whoever opens it needs no font, and nothing in it is asked for elsewhere.
  expect(text).not.toMatch(/<text|<image|<style|<script|font-family|href=|url\(/);
  await page.setContent(text);
  const shown = await page.locator("svg").evaluate((drawing) => {
    const { width, height } = drawing.getBoundingClientRect();
    return [width, height, drawing.querySelectorAll("path").length];
  });
  expect(shown.slice(0, 2)).toEqual([1200, 630]);
  expect(shown[2]).toBeGreaterThan(30);
});

test("a chart is copied as an image, with words for where only text is taken", async ({
  signedIn: page,
  connected,
}) => {
  const { url } = connected.server;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: url });
  await page.goto(`${url}/acme-corp`);
  await page.getByRole("button", { name: "Options for Dormancy rate" }).click();
  await page.getByRole("menuitem", { name: "Copy image" }).click();
  await expect(page.getByRole("menuitem", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const image = await item?.getType("image/png");
    const words = await item?.getType("text/plain");
    const drawn = image && (await createImageBitmap(image));
    return { size: [drawn?.width, drawn?.height], words: await words?.text() };
  });
  expect(copied.size).toEqual([1200, 630]);
  expect(copied.words).toMatch(/^Dormancy rate: \d/);
});

test("where images cannot be copied, the menu says so and offers the download", async ({
  signedIn: page,
  connected,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "ClipboardItem"));
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Options for Users" }).click();
  await page.getByRole("menuitem", { name: "Copy image" }).click();
  await expect(page.getByRole("menuitem", { name: "Could not copy" })).toBeVisible();
  await expect(page.getByRole("menu")).toContainText("Download the PNG.");
  await expect(page.getByRole("menuitem", { name: "Download PNG", exact: true })).toBeVisible();
});

test("by server a picture is of the metric that is shown, server by server", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp?by=server`);
  await page.getByRole("button", { name: "Options for Users" }).click();
  const href = await page.getByRole("menuitem", { name: "Download PNG", exact: true }).getAttribute("href");
  const answer = await page.request.get(`${connected.server.url}${href}`);
  expect(answer.status()).toBe(200);
  expect(textsOf(await answer.body()).Description).toMatch(/^Users by server .*ghes-us 1?\d,\d{3}/);
});

test("a series that is hidden in the chart is hidden in its pictures, which say so", async ({
  signedIn: page,
  connected,
}) => {
  await page.goto(`${connected.server.url}/acme-corp`);
  await page.getByRole("button", { name: "Dormant", exact: true }).first().click();
  await expect(page.locator("#users")).toHaveAttribute("aria-label", /Dormant is hidden/);
  await page.getByRole("button", { name: "Options for Users" }).click();
  const addressOf = (item: string) =>
    page.getByRole("menuitem", { name: item, exact: true }).getAttribute("href");
  const png = await page.request.get(`${connected.server.url}${await addressOf("Download PNG")}`);
  expect(png.status()).toBe(200);
  expect(textsOf(await png.body()).Description).toMatch(
    /^Users: total 12,\d{3} and suspended .*Dormant is hidden\./,
  );
  const svg = await page.request.get(`${connected.server.url}${await addressOf("Download SVG")}`);
  const drawing = await svg.text();
  expect(drawing).toContain("Dormant is hidden.");
  expect(drawing).not.toContain('stroke="#d43511"');
});

test("what is off the list is refused at once, and nothing is drawn for it", async ({
  signedIn: page,
  connected,
}) => {
  const get = async (address: string) => {
    const began = performance.now();
    const answer = await page.request.get(`${connected.server.url}${address}`);
    return {
      status: answer.status(),
      type: answer.headers()["content-type"],
      took: performance.now() - began,
    };
  };
  const refused = [
    `${charts}/users-total.png?width=1e9`,
    `${charts}/users-total.png?height=1&width=1`,
    `${charts}/users-total.png?scale=3`,
    `${charts}/users-total.png?scale=1e9`,
    `${charts}/users-total.svg?scale=2`,
    `${charts}/users-total.png?theme=blue`,
    `${charts}/users-total.png?theme=light&theme=dark`,
    `${charts}/users-total.png?form=pie`,
    `${charts}/users-total.png?with=nothing`,
    `${charts}/users-total.png?with=dormancy-rate`,
    `${charts}/users-total.png?by=server&with=users-dormant`,
    `${charts}/users-total.png?range=99999d`,
    `${charts}/users-total.png?title=${"a".repeat(200)}`,
    `${charts}/users-total.png?hide=`,
    `${charts}/users-total.png?hide=users-total`,
    `${charts}/users-total.png?hide=pushes/total`,
    `${charts}/users-total.gif`,
    `${charts}/users-total`,
    `${charts}/nothing.png`,
    `${charts}/..%2fusers-total.png`,
  ];
  for (const address of refused) {
    const { status, type, took } = await get(address);
    expect([status, type], address).toEqual([400, "application/problem+json"]);
    expect(took, address).toBeLessThan(1_000);
  }
});

test("an unchanged picture is the same bytes and a 304, and its export is on record", async ({
  signedIn: page,
  connected,
}) => {
  const { url } = connected.server;
  const address = `${url}${charts}/pushes.png?theme=dark&range=7d`;
  const first = await page.request.get(address);
  expect(first.headers()).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, no-store",
    "x-content-type-options": "nosniff",
  });
  const etag = first.headers().etag ?? "";
  const again = await page.request.get(address);
  expect((await again.body()).equals(await first.body())).toBe(true);
  expect((await page.request.get(address, { headers: { "if-none-match": etag } })).status()).toBe(304);
  const light = await page.request.get(`${url}${charts}/pushes.png?range=7d`);
  expect(light.headers().etag).not.toBe(etag);
  const log = (await (await page.request.get(`${url}/api/enterprises/acme-corp/audit-events`)).json()) as {
    events: { action: string; details: Record<string, unknown> }[];
  };
  expect(log.events).toContainEqual(
    expect.objectContaining({
      action: "exported",
      details: expect.objectContaining({ what: "pushes", as: "png", range: "7d" }),
    }),
  );
});

test("a crowd that wants pictures gets them or is told to wait, and pages go on", async ({
  signedIn: page,
  connected,
}) => {
  test.slow();
  const { url } = connected.server;
  const wanted = Array.from(
    { length: 60 },
    (_, index) => `${charts}/users-total.png?range=${index + 2}d&scale=2`,
  );
  const drawing = Promise.all(wanted.map((address) => page.request.get(`${url}${address}`)));
  const live = await page.request.get(`${url}/api/health/live`);
  expect(live.status()).toBe(200);
  const answers = await drawing;
  const statuses = new Set(answers.map((answer) => answer.status()));
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(answers.some((answer) => answer.status() === 200)).toBe(true);
  const refused = answers.find((answer) => answer.status() === 503);
  if (refused) expect(await refused.json()).toMatchObject({ type: "urn:tidemark:problem:too-many-pictures" });
});

for (const theme of ["light", "dark"]) {
  test(`a picture shows in a page as any image does: ${theme}`, async ({ signedIn: page, connected }) => {
    await page.goto(`${connected.server.url}/acme-corp`);
    expect(await naturalSize(page, `${charts}/users-total.png?theme=${theme}`)).toEqual([1200, 630]);
    expect(await naturalSize(page, `${charts}/users-total.svg?theme=${theme}`)).toEqual([1200, 630]);
  });
}

function naturalSize(page: Page, address: string): Promise<number[]> {
  return page.evaluate(async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, address);
}
