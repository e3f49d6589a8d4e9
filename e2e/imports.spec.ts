import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import type { TidemarkClient } from "../lib/cli/client";
import { exportCsvHeader, exportCsvRow } from "../lib/snapshot/export-csv";
import { violationsIn } from "./accessibility";
import {
  test as base,
  carrySession,
  connect,
  expect,
  type Installation,
  install,
  newcomer,
  setUp,
} from "./tidemark";

const reference = path.resolve(import.meta.dirname, "../lib/snapshot/reference");
const published = readFileSync(path.join(reference, "documented-export.csv"));

type World = Installation & { client: TidemarkClient };

const test = base.extend<{ admin: Page }, { world: World }>({
  world: [
    async ({}, use) => {
      const installation = await install({ now: new Date("2026-11-21T09:00:00Z") });
      const client = await setUp(installation);
      await use({ ...installation, client });
      await installation.stop();
    },
    { scope: "worker" },
  ],
  admin: async ({ page, world }, use) => {
    await carrySession(page.context(), world.client);
    await use(page);
  },
});

test.describe.configure({ mode: "serial" });

function row(day: string, users: number, server = "ghes-a") {
  return {
    ...{ server_id: server, host_name: `${server}.example.com`, collection_date: `${day}T23:59:59Z` },
    ...{ ghes_version: "3.18.1", ghe_stats: { users: { total_users: users } } },
  };
}

const october = Array.from({ length: 31 }, (_, index) => `2026-10-${String(index + 1).padStart(2, "0")}`);

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.waitForLoadState("networkidle");
  const buffer = Buffer.from(content);
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer });
}

test("an enterprise without a token lives from a file that is previewed, imported and shown", async ({
  admin: page,
  world: { server },
}) => {
  await page.goto(server.url);
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Name of the enterprise").fill("settings");
  await page.getByRole("button", { name: "Go on to the files" }).click();
  await expect(page.getByText("is one of Tidemark's own addresses")).toBeVisible();
  await page.getByLabel("Name of the enterprise").fill("air-gapped");
  await page.getByRole("button", { name: "Go on to the files" }).click();
  await page.waitForURL(`${server.url}/air-gapped/imports`);

  await choose(page, "export.csv", published);
  await expect(page.getByText("holds 1 server-day of 1 server: 1 server-day new.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^notmymachine/ })).toContainText("5 Apr 2023");
  expect(await violationsIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Import 1 server-day" }).click();
  await expect(page.getByRole("status").filter({ hasText: "is imported" })).toBeVisible();
  await expect(page.getByRole("row", { name: /export\.csv/ })).toContainText("Mona Kestrel");

  await page.getByRole("link", { name: "Go to the overview" }).click();
  await expect(page.getByText("2,000").first()).toBeVisible();
  await page.goto(`${server.url}/settings/enterprises`);
  await expect(page.getByText("None. Its figures come from imported files.")).toBeVisible();
});

test("what the file has wrong is told by line, what differs by value, and a reload keeps it", async ({
  admin: page,
  world: { server, client },
}) => {
  const known = `[${october.map((day, index) => JSON.stringify(row(day, 100 + index))).join(",\n")}]`;
  await page.goto(`${server.url}/air-gapped/imports`);
  await choose(page, "october.json", known);
  await page.getByRole("button", { name: "Import 31 server-days" }).click();
  await expect(page.getByText("october.json is imported: 31 server-days new.")).toBeVisible();

  await page.getByRole("button", { name: "Import another file" }).click();
  const csv = [
    exportCsvHeader.trimEnd(),
    exportCsvRow(row("2026-10-31", 999)).trimEnd(),
    exportCsvRow(row("2026-11-01", 131)).trimEnd(),
    exportCsvRow({ ...row("2026-11-02", 132), ghe_stats: { users: { total_users: -1 } } }).trimEnd(),
    "cut,off",
  ].join("\r\n");
  await choose(page, "corrected.csv", csv);
  await expect(
    page.getByText(/holds 3 server-days of 1 server: 2 server-days new, 1 in place of/),
  ).toBeVisible();
  await expect(page.getByRole("row", { name: /^31 Oct 2026/ })).toContainText("130 → 999");
  await expect(page.getByRole("heading", { name: "1 row rejected" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Rejected rows" })).toContainText("It has 2 cells");
  await expect(page.getByRole("region", { name: "Values that cannot be used" })).toContainText("-1");
  expect(await violationsIn(page)).toEqual([]);

  await page.reload();
  await expect(page.getByRole("row", { name: /^31 Oct 2026/ })).toContainText("130 → 999");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Import 3 server-days" }).click();
  await expect(page.getByText(/corrected.csv is imported/)).toBeVisible();
  const rows = (await client.send(
    "GET",
    "/api/enterprises/air-gapped/snapshots?from=2026-10-31&to=2026-11-01",
  )) as {
    ghe_stats: { users: { total_users: number } };
  }[];
  expect(rows.map((one) => one.ghe_stats.users.total_users)).toEqual([999, 131]);
});

test("a file that is none is refused in words, and a cancelled one leaves nothing", async ({
  admin: page,
  world: { server, client },
}) => {
  await page.goto(`${server.url}/air-gapped/imports`);
  await choose(page, "holiday.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]));
  await expect(
    page.getByText("holiday.png cannot be read. It is not text in UTF-8. Nothing was imported."),
  ).toBeVisible();
  await choose(page, "november.json", JSON.stringify([row("2026-11-10", 1)]));
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was imported.")).toBeVisible();
  await expect
    .poll(async () => ((await client.send("GET", "/api/enterprises/air-gapped/imports")) as unknown[]).length)
    .toBe(3);
});

test("a long file tells how far it is, goes on after a lost connection and can be given up", async ({
  admin: page,
  world: { server },
}) => {
  const years = Array.from({ length: 4_000 }, (_, index) =>
    exportCsvRow(
      row(
        new Date(Date.UTC(2026, 10, 20 - Math.floor(index / 4))).toISOString().slice(0, 10),
        index,
        `n${index % 4}`,
      ),
    ),
  );
  const file = exportCsvHeader + years.join("");
  expect(file.length).toBeGreaterThan(1_000_000 / 2);
  await page.goto(`${server.url}/air-gapped/imports`);
  let pieces = 0;
  await page.route("**/file?offset=*", async (route) => {
    pieces += 1;
    // The second piece arrives, and its answer is lost.
    if (pieces === 2) {
      await route.fetch();
      return route.abort();
    }
    return route.continue();
  });
  await choose(page, "years.csv", file);
  await expect(page.getByRole("progressbar", { name: "Read of years.csv" })).toBeVisible();
  await expect(page.getByText("holds 4,000 server-days of 4 servers: 4,000 server-days new.")).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was imported.")).toBeVisible();
});

test("a session that ends while a file is read loses nothing of it, and what is no file is told of", async ({
  admin: page,
  world: { server },
}) => {
  await page.goto(`${server.url}/air-gapped/imports`);
  await page.waitForLoadState("networkidle");
  const text = await page.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.setData("text/plain", "server_id");
    return dropped;
  });
  const zone = page.locator("div:has(> label > input[type=file])");
  await zone.dispatchEvent("drop", { dataTransfer: text });
  await expect(page.getByText("That is no file: drop the one that GitHub exported.")).toBeVisible();

  const days = Array.from({ length: 3_600 }, (_, index) =>
    exportCsvRow(
      row(
        new Date(Date.UTC(2026, 10, 20) - Math.floor(index / 3) * 86_400_000).toISOString().slice(0, 10),
        index,
        `s${index % 3}`,
      ),
    ),
  );
  const file = exportCsvHeader + days.join("");
  expect(file.length).toBeGreaterThan(512 * 1024);
  await page.route("**/file?offset=524288", (route) =>
    route.fulfill({
      status: 401,
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: "urn:tidemark:problem:not-signed-in",
        ...{ title: "You are not signed in.", status: 401, detail: "Your session may have ended." },
      }),
    }),
  );
  await choose(page, "\u202eyears.csv", file);
  await expect(page.getByText("You are not signed in.")).toBeVisible();
  await expect(page.getByText(/Reading years\.csv stopped after/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "A file" })).toBeFocused();
  await page.unroute("**/file?offset=524288");
  await page.reload();
  const offsets: string[] = [];
  page.on("request", (request) => {
    const offset = new URL(request.url()).searchParams.get("offset");
    if (offset !== null) offsets.push(offset);
  });
  await choose(page, "\u202eyears.csv", file);
  await expect(page.getByText("holds 3,600 server-days of 3 servers")).toBeVisible();
  expect(offsets[0]).toBe("524288");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was imported.")).toBeVisible();
});

test("what GitHub answered outranks a file, and viewers import nothing", async ({
  admin: page,
  world,
  browser,
}) => {
  const { server, client, github } = world;
  await connect(client, "acme-corp", github.tokens.expiring);
  const stored = (await client.send(
    "GET",
    "/api/enterprises/acme-corp/snapshots?from=2026-11-18&to=2026-11-18",
  )) as {
    server_id: string;
    ghe_stats: { users: { total_users: number } };
  }[];
  const changed = stored.map((one) => ({ ...one, ghe_stats: { users: { total_users: 1 } } }));
  await page.goto(`${server.url}/acme-corp/imports`);
  await choose(page, "changed.json", JSON.stringify(changed));
  await expect(page.getByText(/left as GitHub answered/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Import/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Choose another file" }).click();

  const { client: viewer } = await newcomer(client, { slug: "acme-corp", role: "viewer", name: "Vera" });
  const context = await browser.newContext();
  await carrySession(context, viewer);
  const theirs = await context.newPage();
  await theirs.goto(`${server.url}/acme-corp/imports`);
  await expect(theirs.getByLabel("Choose a file")).toHaveCount(0);
  await context.close();
});

test("sample data is marked on every page and removed with one click", async ({
  admin: page,
  world: { server },
}) => {
  await page.goto(`${server.url}/settings/enterprises/connect`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Look around with sample data" }).click();
  await page.waitForURL(`${server.url}/sample`);
  for (const at of ["", "/dormancy", "/coverage"]) {
    await page.goto(`${server.url}/sample${at}`);
    await expect(page.getByText("These figures are made up, to look around with.")).toBeVisible();
  }
  expect(await violationsIn(page)).toEqual([]);
  const picture = await page.request.get(`${server.url}/api/enterprises/sample/charts/users-total.svg`);
  expect(await picture.text()).toContain("Sample data, made up");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sample"));
  expect((await page.request.get(`${server.url}/api/enterprises/sample/coverage`)).status()).toBe(404);
});
