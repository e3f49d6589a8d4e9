import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import type { TidemarkClient } from "../lib/cli/client";
import { violationsIn } from "./accessibility";
import { startPostgres } from "./postgres";
import { connect, expect, install, newcomer, setUp, sharedDatabase, test, untilSynced } from "./tidemark";

const users = {
  id: "users",
  title: "Users",
  metrics: ["users-total", "users-dormant", "users-suspended"],
  form: "lines",
};
const pulls = {
  id: "pulls",
  title: "Pull requests",
  metrics: ["pulls-opened", "pulls-merged"],
  form: "bars",
};
const rate = { id: "dormancy-rate", title: "Dormancy rate", metrics: ["dormancy-rate"], form: "lines" };

type Made = { id: string; url: string; embedUrl: string };

async function share(client: TidemarkClient, draft: object = {}): Promise<Made & { token: string }> {
  const made = (await client.send("POST", "/api/shares", {
    enterprise: "acme-corp",
    title: "Users and dormancy",
    charts: [users, rate, pulls],
    ...draft,
  })) as Made;
  return { ...made, token: made.url.split("/").at(-1) ?? "" };
}

const inBrowser = async (page: Page, url: string) => {
  await page.goto(url, { waitUntil: "networkidle" });
  return page;
};

test("without scripts a shared page says all it has to say, on a phone too", async ({
  browser,
  connected,
}) => {
  const { url } = await share(connected.client, {
    note: "For Friday.\nAsk Mona.",
    from: "2026-09-01",
    to: "2026-09-30",
  });
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
    { width: 320, height: 600 },
  ]) {
    const context = await browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await inBrowser(await context.newPage(), url);
    await expect(page.getByRole("heading", { level: 1, name: "Users and dormancy" })).toBeVisible();
    await expect(page.getByText("acme-corp, all 3 servers")).toBeVisible();
    await expect(
      page.getByText("1 Sep – 30 Sep 2026, 30 days, compared with the 30 days before."),
    ).toBeVisible();
    await expect(page.getByText("For Friday.")).toBeVisible();
    await expect(page.getByText(/of 90 server-days in this period/)).toBeVisible();
    await expect(page.getByText(/The dates are fixed.*Last read .* UTC\./)).toBeVisible();
    const chart = page.getByRole("img", { name: /^Users: total [\d,]+, dormant .* on 30 Sep 2026/ });
    const lines = chart.locator(".stretched:visible path");
    expect(await lines.count()).toBe(4);
    const drawn = await lines.last().evaluate((line) => line.getBoundingClientRect().width);
    const room = (await chart.boundingBox())?.width ?? 0;
    expect(drawn).toBeGreaterThan(room * 0.5);
    await expect(page.getByRole("heading", { name: "Pull requests per day" })).toBeVisible();
    await page.getByText("View data table").first().click();
    await expect(page.getByRole("rowheader", { name: "Tue 1 Sep 2026" }).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await context.close();
  }
});

test("with scripts charts answer to the pointer and to keys, all on the same day", async ({
  page,
  connected,
}) => {
  const { url } = await share(connected.client, { charts: [users, rate] });
  await inBrowser(page, url);
  const chart = page.getByRole("img", { name: /^Users:/ });
  const box = await chart.boundingBox();
  if (!box) throw new Error("The chart is not shown.");
  await page.mouse.move(box.x + box.width / 2, box.y + 80);
  await expect(page.locator(".tooltip:visible")).toHaveText(
    /^\w{3} \d+ \w{3} 20\d\dTotal12,\d{3}Dormant1,\d{3}/,
  );
  await expect(page.locator(".crosshair:visible")).toHaveCount(2);
  await page.mouse.move(5, 5);
  await expect(page.locator(".crosshair:visible")).toHaveCount(0);

  await chart.focus();
  await page.keyboard.press("Home");
  const first = await page.locator(".tooltip:visible .tooltip-title").textContent();
  await page.keyboard.press("ArrowRight");
  expect(await page.locator(".tooltip:visible .tooltip-title").textContent()).not.toBe(first);
  await expect(page.getByRole("status")).toContainText(/: Total [\d,]+, Dormant/);
  await page.keyboard.press("Escape");
  await expect(page.locator(".tooltip:visible")).toHaveCount(0);

  const mode = () => page.locator("html").getAttribute("data-color-mode");
  expect(await mode()).toBe("auto");
  await page.getByRole("button", { name: "Theme" }).click();
  expect(await mode()).toBe("dark");
  await page.reload();
  expect(await mode()).toBe("dark");
});

test("pages of shares keep to what pages promise", async ({ page, connected }) => {
  const { url, embedUrl, token } = await share(connected.client);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await inBrowser(page, url);
    expect(await violationsIn(page)).toEqual([]);
  }
  await inBrowser(page, `${connected.server.url}/s/none`);
  expect(await violationsIn(page)).toEqual([]);

  const opened = await page.goto(url, { waitUntil: "networkidle" });
  const scripts = await page.evaluate(() => [...document.scripts].map(({ src, text }) => ({ src, text })));
  const sizes = scripts.map(async ({ src, text }) =>
    src ? gzipSync(await (await page.request.get(src)).body()).length : gzipSync(text).length,
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect((await Promise.all(sizes)).reduce((sum, size) => sum + size)).toBeLessThan(60 * 1024);

  const headers = opened?.headers() ?? {};
  expect(headers).toMatchObject({
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  expect(headers["content-security-policy"]).toMatch(/script-src 'nonce-[^']+';.*frame-ancestors 'none'/);
  // A frame of nobody's, until the operator names somebody.
  const embedded = await connected.client.fetch(new URL(embedUrl).pathname);
  expect(embedded.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(connected.readLog()).not.toContain(token);
});

test("a link unfurls as its chart, and one with a password as nothing", async ({ page, connected }) => {
  const open = await share(connected.client, { note: "For the renewal." });
  await page.goto(open.url);
  const meta = (property: string) => page.locator(`meta[property="og:${property}"]`).getAttribute("content");
  expect(await meta("title")).toBe("Users and dormancy");
  expect(await meta("description")).toBe("For the renewal.");
  expect(await meta("image")).toBe(`${open.url}/users.png`);
  expect(await meta("image:alt")).toMatch(/^Users: total/);
  const image = await page.request.get(`${open.url}/users.png`);
  expect(image.headers()).toMatchObject({
    "content-type": "image/png",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": "private, no-store",
  });
  const bytes = await image.body();
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);

  const locked = await share(connected.client, { note: "Secret plans", password: "open sesame" });
  const answer = await connected.client.fetch(new URL(locked.url).pathname);
  expect(answer.status).toBe(401);
  const text = await answer.text();
  expect(text).not.toMatch(/og:|Secret plans|Users and dormancy|12,\d{3}/);
  for (const file of ["users.png", "page.csv", "users.json"])
    expect((await connected.client.fetch(`/s/${locked.token}/${file}`)).status).toBe(401);
});

test("a password opens a share, for whoever has scripts off too", async ({ browser, connected }) => {
  const { url } = await share(connected.client, { password: "open sesame" });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await inBrowser(await context.newPage(), url);
  await page.getByLabel("Password").fill("wrong one");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("alert")).toHaveText(/This is not the password/);
  await page.getByLabel("Password").fill("open sesame");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { name: "Users and dormancy" })).toBeVisible();
  expect((await page.request.get(`${url}/users.png`)).status()).toBe(200);
  await context.close();
  const other = await (await browser.newContext()).newPage();
  await inBrowser(other, url);
  await expect(other.getByRole("heading", { name: "This page asks for a password" })).toBeVisible();
  for (let tries = 0; tries < 11; tries += 1)
    await other.request.post(url, { form: { password: `wrong ${tries}` } });
  const limited = await other.request.post(url, { form: { password: "open sesame" } });
  expect(limited.status()).toBe(429);
  expect(await limited.text()).toContain("Too many tries");
  await other.context().close();
});

test("links that lead nowhere look alike, whether they never were, were revoked, renewed or have expired", async ({
  connected: { client, server },
}) => {
  const revoked = await share(client);
  const renewed = await share(client);
  await client.send("DELETE", `/api/shares/${revoked.id}`);
  await client.send("POST", `/api/shares/${renewed.id}/link`);
  const expired = await share(client, { expiresAt: new Date(Date.now() + 1_500).toISOString() });
  await expect.poll(async () => (await fetch(expired.url)).status).toBe(404);
  const never = "A".repeat(43);
  // A page names a nonce of its own, and nothing else of the request.
  const bytesOf = async (token: string, path: string) => {
    const response = await fetch(`${server.url}/${path.replace("TOKEN", token)}`);
    expect(response.status, path).toBe(404);
    return (await response.text()).replaceAll(/nonce="[^"]+"/g, "");
  };
  for (const path of ["embed/TOKEN", "s/TOKEN/users.png", "s/TOKEN/page.csv", "s/TOKEN/users.json"]) {
    const unknown = await bytesOf(never, path);
    for (const { token } of [revoked, renewed, expired])
      expect(await bytesOf(token, path), path).toBe(unknown);
  }
  const unknown = await bytesOf(never, "s/TOKEN");
  expect(unknown).toContain("This link does not exist");
  for (const { token } of [revoked, renewed]) expect(await bytesOf(token, "s/TOKEN")).toBe(unknown);
  const told = await bytesOf(expired.token, "s/TOKEN");
  expect(told).toMatch(/This link expired on \d+ \w{3} 20\d\d/);
  expect(told).toContain("Ask the person who shared it for a new one.");
  expect(told).not.toMatch(/acme-corp|Users/);
});

test("a visitor widens nothing and has no file beyond the presets", async ({ connected: { client } }) => {
  const { url } = await share(client, { charts: [users], from: "2026-09-01", to: "2026-09-07" });
  const plain = (text: string) => text.replaceAll(/nonce="[^"]+"|\d+ views?/g, "");
  const asShared = plain(await (await fetch(url)).text());
  const wider = "?from=2026-01-01&to=2026-11-01&range=365d&servers=x&metrics=pushes&by=server&compare=none";
  expect(plain(await (await fetch(url + wider)).text())).toBe(asShared);
  for (const query of ["?width=1e9", "?scale=3", "?theme=pink", "?from=2026-01-01&to=2026-11-01", "?title=x"])
    expect((await fetch(`${url}/users.png${query}`)).status, query).toBe(400);
  expect((await fetch(`${url}/pushes.png`)).status).toBe(404);
  const csv = await (await fetch(`${url}/users.csv`)).text();
  const days = [...csv.matchAll(/2026-\d\d-\d\d/g)].map(([day]) => day);
  expect(days.length).toBeGreaterThan(0);
  expect(days.every((day) => "2026-09-01" <= day && day <= "2026-09-07")).toBe(true);
});

test("who may not see the values sees neither table, nor readout, nor file", async ({ page, connected }) => {
  const { client } = connected;
  const forNobody = await share(client, { table: "nobody" });
  await inBrowser(page, forNobody.url);
  await expect(page.getByText("View data table")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Download CSV" })).toHaveCount(0);
  expect(await page.content()).not.toContain("data-readouts");
  expect((await page.request.get(`${forNobody.url}/page.csv`)).status()).toBe(403);

  const forMembers = await share(client, { table: "members" });
  await inBrowser(page, forMembers.url);
  await expect(page.getByText("View data table")).toHaveCount(0);
  const { pathname } = new URL(forMembers.url);
  expect((await client.fetch(`${pathname}/page.csv`)).status).toBe(200);
  expect(await (await client.fetch(pathname)).text()).toContain("View data table");
});

test("hidden host names are nowhere in what leaves", async ({ connected: { client } }) => {
  const { url, embedUrl } = await share(client, { hideHostNames: true, by: "server" });
  const addresses = [
    url,
    embedUrl,
    ...["page.csv", "page.json", "users-users-total.svg"].map((file) => `${url}/${file}`),
  ];
  for (const address of addresses) {
    const response = await fetch(address);
    expect(response.status, address).toBe(200);
    const text = await response.text();
    expect(text, address).not.toMatch(/ghes-|acme\.example|b3a9d6f4|7c1e0a52/);
    if (!address.endsWith(".svg")) expect(text, address).toMatch(/Server 1|server-1/);
  }
});

test("a thousand views ask GitHub nothing and are counted", async ({ connected: { client, github } }) => {
  test.setTimeout(180_000);
  const { id, url } = await share(client, { charts: [users], range: "30d" });
  const before = github.requests().length;
  let left = 1_000;
  const visitor = async () => {
    while (left-- > 0) expect((await fetch(url)).status).toBe(200);
  };
  await Promise.all(Array.from({ length: 8 }, visitor));
  expect(github.requests().length).toBe(before);
  const shares = (await client.send("GET", "/api/shares?enterprise=acme-corp")) as {
    id: string;
    views: number;
  }[];
  expect(shares.find((one) => one.id === id)?.views).toBe(1_000);
});

test("a wiki that the operator allows embeds a share, in its theme and as high as it is; no other site does", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const wiki = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://x");
    response.setHeader("content-type", "text/html");
    response.end(
      `<iframe src="${searchParams.get("of")}" style="border:0;width:100%;height:40px"></iframe><script src="${searchParams.get("size")}" async></script>`,
    );
  });
  await new Promise<void>((resolve) => wiki.listen(0, "127.0.0.1", resolve));
  const { port } = wiki.address() as AddressInfo;
  const installation = await install({ env: { EMBED_ORIGINS: `http://127.0.0.1:${port}` } });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    await untilSynced(client, "acme-corp");
    const { embedUrl, url } = await share(client);
    const addressOf = (site: string, of: string) =>
      `${site}/?of=${encodeURIComponent(of)}&size=${encodeURIComponent(`${installation.server.url}/embed/size.js`)}`;
    await page.goto(addressOf(`http://127.0.0.1:${port}`, `${embedUrl}?chart=users&theme=dark`));
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("img", { name: /^Users:/ })).toBeVisible();
    await expect(frame.locator("html")).toHaveAttribute("data-color-mode", "dark");
    await expect(frame.getByRole("heading", { name: "Dormancy rate" })).toHaveCount(0);
    await expect.poll(async () => (await page.locator("iframe").boundingBox())?.height).toBeGreaterThan(400);
    await page.setViewportSize({ width: 390, height: 700 });
    await expect(frame.getByText(/server-days in this period/)).toBeInViewport({ ratio: 0.1 });
    expect((await page.request.get(url)).headers()["content-security-policy"]).toContain(
      "frame-ancestors 'none'",
    );
    expect((await page.request.get(embedUrl)).headers()["content-security-policy"]).toContain(
      `frame-ancestors http://127.0.0.1:${port};`,
    );
  } finally {
    await installation.stop();
    wiki.close();
  }
});

test("what one replica revokes is dead at the other at once", async () => {
  test.setTimeout(180_000);
  const postgres = await startPostgres();
  const installation = await install({ database: await sharedDatabase(postgres), replicas: 2 });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    await untilSynced(client, "acme-corp");
    const { id, token } = await share(client);
    const other = installation.replicas[1]?.url ?? "";
    const paths = [
      `s/${token}`,
      `embed/${token}`,
      ...["users.png", "users.svg", "page.csv"].map((file) => `s/${token}/${file}`),
    ];
    for (const path of paths) expect((await fetch(`${other}/${path}`)).status, path).toBe(200);
    await client.send("DELETE", `/api/shares/${id}`);
    for (const path of paths) expect((await fetch(`${other}/${path}`)).status, path).toBe(404);
  } finally {
    await installation.stop();
    await postgres.stop();
  }
});

test("a share is cared for by admins of its enterprise, and on record", async ({ connected: { client } }) => {
  const { id, title } = { ...(await share(client)), title: "Users and dormancy" };
  const as = async (name: string, role: "viewer" | "admin") =>
    (await newcomer(client, { slug: "acme-corp", role, name, password: `the password of ${name}` })).client;
  const [viewer, admin] = [await as("share-viewer", "viewer"), await as("share-admin", "admin")];
  expect((await viewer.fetch(`/api/shares/${id}`, { method: "DELETE" })).status).toBe(403);
  expect(await viewer.send("GET", "/api/shares")).toEqual([]);
  await admin.send("PATCH", `/api/shares/${id}`, { title: "Renamed" });
  await admin.send("DELETE", `/api/shares/${id}`);
  const { events } = (await client.send("GET", "/api/enterprises/acme-corp/audit-events")) as {
    events: { action: string; summary: string; actor: string }[];
  };
  const told = events.filter(({ action }) => action.startsWith("share-")).map(({ summary }) => summary);
  expect(told.some((summary) => summary.startsWith(`Shared “${title}” of acme-corp`))).toBe(true);
  expect(told.some((summary) => summary.startsWith("Revoked the share “Renamed” of acme-corp"))).toBe(true);
});

test("every answer under a link's address leaks no referrer and is not indexed, whatever it answers", async ({
  connected: { client, server },
}) => {
  const { token } = await share(client);
  const locked = await share(client, { password: "open sesame" });
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const answers: [number, string, RequestInit?][] = [
    [200, `/s/${token}`],
    [200, `/embed/${token}`],
    [200, `/s/${token}/users.png`],
    [303, `/s/${token}`, { method: "POST", headers: form, body: "password=none" }],
    [400, `/s/${token}/users.png?width=1e9`],
    [
      400,
      `/s/${locked.token}`,
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
    ],
    [401, `/s/${locked.token}`],
    [
      403,
      `/s/${locked.token}`,
      { method: "POST", headers: { ...form, "sec-fetch-site": "cross-site" }, body: "password=x" },
    ],
    [404, "/s/none"],
    [404, "/embed/none"],
    [404, `/s/${token}/pushes.csv`],
    [404, `/s/${"A".repeat(43)}/users.png/more`],
    [404, `/embed/${"A".repeat(43)}/more`],
    [405, `/s/${token}`, { method: "DELETE" }],
    [405, `/embed/${token}`, { method: "POST" }],
    [405, `/s/${token}/users.png`, { method: "PUT" }],
  ];
  for (const [status, path, init] of answers) {
    const response = await fetch(server.url + path, { redirect: "manual", ...init });
    const told = `${init?.method ?? "GET"} ${path}`;
    expect(response.status, told).toBe(status);
    expect(response.headers.get("referrer-policy"), told).toMatch(/^(no-referrer|same-origin)$/);
    expect(response.headers.get("x-content-type-options"), told).toBe("nosniff");
    expect(response.headers.get("cache-control"), told).toContain("no-store");
    if (response.headers.get("content-type")?.startsWith("text/html"))
      expect(response.headers.get("content-security-policy"), told).toContain("frame-ancestors 'none'");
    if (!path.endsWith("/more"))
      expect(response.headers.get("x-robots-tag"), told).toBe("noindex, nofollow, noarchive");
  }
});
