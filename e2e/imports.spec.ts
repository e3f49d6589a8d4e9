import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
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
  untilSynced,
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
  await expect(page.getByText(/november\.json holds 1 server-day/)).toBeVisible();
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
    // That of the third breaks off.
    if (pieces === 3) return route.fulfill({ response: await route.fetch(), body: '{"id":' });
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

test("a token joins what an enterprise had from files: what GitHub has outranks it, what GitHub lacks stays", async ({
  admin: page,
  world: { server, client, github },
}) => {
  const rows = github.rows("globex");
  const [newest] = rows.slice(-1);
  const dayOf = (row: typeof newest) => row?.collection_date.slice(0, 10) ?? "";
  const inFile = (day: string, users: number) => ({
    ...newest,
    collection_date: `${day}T06:00:00Z`,
    ghe_stats: { users: { total_users: users } },
  });
  const [former, hole] = ["2024-03-05", "2026-11-11"];
  github.set({ rows: rows.filter((row) => dayOf(row) !== hole) });
  const other = {
    ...inFile("2026-11-12", 44),
    server_id: "of-files-alone",
    host_name: "files.globex.example",
  };
  const file = [inFile(former, 41), inFile(hole, 42), inFile("2026-11-20", 43), other];
  await client.send("POST", "/api/enterprises", { slug: "globex" });
  await page.goto(`${server.url}/globex/imports`);
  await choose(page, "globex.json", JSON.stringify(file));
  await page.getByRole("button", { name: "Import 4 server-days" }).click();
  await expect(page.getByText("globex.json is imported: 4 server-days new.")).toBeVisible();
  await page.goto(`${server.url}/globex/coverage`);
  await expect(page.getByText("None: figures come from imported files.")).toBeVisible();

  await page.waitForLoadState("networkidle");
  await page.getByRole("link", { name: "Add a token" }).last().click();
  const section = page.getByRole("region", { name: "globex" });
  await section.getByRole("button", { name: "Add token" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Token", { exact: true }).fill(github.tokens.classic);
  await dialog.getByRole("button", { name: /^Test and/ }).click();
  await expect(dialog).toHaveCount(0);
  await untilSynced(client, "globex");

  await page.goto(`${server.url}/globex/coverage`);
  const years = page.getByRole("region", { name: "Every stored day" }).getByRole("img");
  const host = newest?.host_name ?? "";
  await expect(years.and(page.getByLabel(`${host}, 2024:`))).toHaveAccessibleName(/ 0 collected, 1 imported/);
  await expect(years.and(page.getByLabel(`${host}, 2026:`))).toHaveAccessibleName(
    / 38 collected, 1 corrected, 1 imported/,
  );
  await expect(years.and(page.getByLabel("files.globex.example, 2026:"))).toHaveAccessibleName(/ 1 imported/);
  const corrected = page.getByRole("region", { name: "Corrected days" }).getByRole("row", { name: host });
  await expect(corrected).toContainText("20 Nov 2026");
  await expect(corrected).toContainText("A read of GitHub");
  const stored = (await client.send(
    "GET",
    "/api/enterprises/globex/snapshots?from=2024-01-01&to=2026-11-21",
  )) as (typeof newest)[];
  const users = (day: string) =>
    stored
      .filter((row) => dayOf(row) === day && row?.server_id === newest?.server_id)
      .map((row) => row?.ghe_stats.users.total_users);
  const atGitHub = rows.find((row) => dayOf(row) === "2026-11-20")?.ghe_stats.users.total_users;
  expect([former, hole, "2026-11-20"].map(users)).toEqual([[41], [42], [atGitHub]]);

  await page.goto(`${server.url}/globex/imports`);
  await expect(page.getByRole("row", { name: /globex\.json/ })).toContainText("Mona Kestrel");
  await page.goto(`${server.url}/globex?from=2026-11-08&to=2026-11-15`);
  await expect(page.locator("#users svg").first()).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  github.reset();
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

test("a share of the sample ends with it, for whoever has it open as for everybody", async ({
  admin: page,
  world: { server, client },
  browser,
}) => {
  await client.send("POST", "/api/sample");
  const { url, embedUrl } = (await client.send("POST", "/api/shares", {
    ...{ enterprise: "sample", title: "To look around", metrics: ["users-total"], range: "90d" },
  })) as { url: string; embedUrl: string };
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(url);
  await expect(visitor.getByRole("heading", { level: 1, name: "To look around" })).toBeVisible();
  await expect(visitor.getByText(/sample/i).first()).toBeVisible();
  const files = await visitor
    .locator("a[download]")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(files.length).toBeGreaterThan(0);

  await page.goto(`${server.url}/sample/shares`);
  await expect(page.getByRole("heading", { name: "To look around" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Remove sample data" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sample"));

  for (const file of files) expect((await visitor.request.get(file)).status(), file).toBe(404);
  const answer = await visitor.reload();
  expect(answer?.status()).toBe(404);
  await expect(visitor.getByRole("heading", { level: 1, name: "This link does not exist" })).toBeVisible();
  const gone = await visitor.locator("main").textContent();
  expect(gone).not.toContain("To look around");
  expect(await violationsIn(visitor)).toEqual([]);
  await visitor.goto(`${server.url}/s/${"x".repeat(43)}`);
  expect(await visitor.locator("main").textContent()).toBe(gone);
  await visitor.goto(embedUrl);
  await expect(visitor.getByText("This link does not exist")).toBeVisible();
  await context.close();
});

test("a folder from the desktop is told to be one, and its file can be dropped next", async ({
  admin: page,
  world: { server },
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), "tidemark-folder-"));
  const file = path.join(folder, "september.json");
  writeFileSync(file, JSON.stringify([row("2026-09-01", 1)]));
  await page.goto(`${server.url}/air-gapped/imports`);
  await page.waitForLoadState("networkidle");
  const drop = await dropper(page);
  await drop(folder);
  await expect(
    page.getByRole("status").filter({ hasText: "That is a folder: drop the file itself." }),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "A file" })).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  await drop(file, path.join(reference, "documented-export.csv"));
  await expect(page.getByText("One file at a time: drop each by itself.")).toBeVisible();
  // Beside the box, where the browser would leave the page for the file.
  const dropOnHeading = await dropper(page, "h1");
  await dropOnHeading(file);
  const preview = page.getByText(/september\.json holds 1 server-day of 1 server/);
  await expect(preview).toBeVisible();
  const another = path.join(folder, "august.json");
  writeFileSync(another, JSON.stringify([row("2026-08-01", 1)]));
  await dropOnHeading(another);
  await expect(page.getByText("One file at a time: import this one or cancel it")).toBeVisible();
  await expect(preview).toBeVisible();
  expect(await violationsIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Import 1 server-day" }).click();
  await expect(page.getByText("september.json is imported")).toBeVisible();
  await dropOnHeading(another);
  await expect(page.getByText(/august\.json holds 1 server-day of 1 server/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Cancelled. Nothing was imported.")).toBeVisible();
  rmSync(folder, { recursive: true });
});

/** Drops what lies on this machine where the page takes files, as a person with a file manager does. */
async function dropper(
  page: Page,
  target = "div:has(> label > input[type=file])",
): Promise<(...paths: string[]) => Promise<void>> {
  const browser = await page.context().newCDPSession(page);
  return async (...files) => {
    const place = await page.locator(target).boundingBox();
    const at = { x: (place?.x ?? 0) + 10, y: (place?.y ?? 0) + 10 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      const data = { items: [], files, dragOperationsMask: 1 };
      await browser.send("Input.dispatchDragEvent", { type, ...at, data });
    }
  };
}
