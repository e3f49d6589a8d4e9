import { readFileSync } from "node:fs";
import type { Download, Page } from "@playwright/test";
import { violationsIn } from "./accessibility";
import { type SlowLine, startSlowLine } from "./slow-line";
import { test as base, carrySession, expect } from "./tidemark";

const snapshots = "/api/enterprises/acme-corp/snapshots";

const test = base.extend<{ line: SlowLine }>({
  line: async ({ connected }, use) => {
    const line = await startSlowLine(connected.server.url);
    await use(line);
    await line.stop();
  },
});

async function openCoverage(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/acme-corp/coverage`);
  await expect(page.getByRole("heading", { name: "All snapshots" })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

/** As in browsers that save among the downloads. */
const withoutDialog = (page: Page) =>
  page.addInitScript(() => {
    Object.defineProperty(window, "showSaveFilePicker", { value: undefined });
  });

/** A dialog in which somebody has chosen a file, whose fate the page keeps. */
const withDialog = (page: Page) =>
  page.addInitScript(() => {
    const file = { name: "", bytes: 0, state: "none" };
    Object.assign(window, {
      chosenFile: file,
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        Object.assign(file, { name: suggestedName, state: "open" });
        return {
          createWritable: async () => ({
            write: async (piece: Uint8Array) => {
              file.bytes += piece.length;
            },
            close: async () => {
              file.state = "whole";
            },
            abort: async () => {
              file.state = "given up";
            },
          }),
          getFile: async () => ({ size: 0 }),
          remove: async () => {
            file.state = "removed";
          },
        };
      },
    });
  });

const chosenFile = (page: Page) =>
  page.evaluate(
    () => (window as unknown as { chosenFile: { name: string; bytes: number; state: string } }).chosenFile,
  );

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: file.suggestedFilename(), text: await textOf(file) };
}

async function textOf(file: Download): Promise<string> {
  return readFileSync(await file.path(), "utf8");
}

test("all snapshots are saved as the API gives them, as JSON and as CSV", async ({
  signedIn: page,
  connected,
}) => {
  await withoutDialog(page);
  await openCoverage(page, connected.server.url);
  const section = page.getByRole("region", { name: "All snapshots" });
  const json = await saved(page, () => section.getByRole("button", { name: "Download JSON" }).click());
  expect(json.name).toBe("acme-corp-server-statistics.json");
  const rows = JSON.parse(json.text) as unknown[];
  expect(rows).toEqual(await connected.client.send("GET", snapshots));
  await expect(section).toContainText(
    new RegExp(`${rows.length.toLocaleString("en-US")} snapshots, [\\d.]+ MB, saved as ${json.name}\\.`),
  );

  const csv = await saved(page, () => section.getByRole("button", { name: "Download CSV" }).click());
  expect(csv.name).toBe("acme-corp-server-statistics.csv");
  const answer = await connected.client.fetch(snapshots, { headers: { accept: "text/csv" } });
  expect(csv.text).toBe(await answer.text());
  expect(answer.headers.get("tidemark-rows")).toBe(String(rows.length));
  await expect(section).toContainText(
    new RegExp(`${rows.length.toLocaleString("en-US")} snapshots, .* ${csv.name}\\.`),
  );
});

test("or those of some days, which are checked where they are typed", async ({
  signedIn: page,
  connected,
}) => {
  await withoutDialog(page);
  await openCoverage(page, connected.server.url);
  const section = page.getByRole("region", { name: "All snapshots" });
  const [first, last] = [section.getByLabel("First day"), section.getByLabel("Last day")];
  const end = await last.inputValue();
  const start = new Date(Date.parse(end) - 9 * 86_400_000).toISOString().slice(0, 10);
  await first.fill(end);
  await last.fill(start);
  await section.getByRole("button", { name: "Download JSON" }).click();
  await expect(last).toHaveAccessibleDescription(/This is before/);
  await expect(last).toBeFocused();
  expect(await violationsIn(page)).toEqual([]);

  await first.fill(start);
  await last.fill(end);
  const json = await saved(page, () => section.getByRole("button", { name: "Download JSON" }).click());
  expect(json.name).toBe(`acme-corp-server-statistics-${start}-${end}.json`);
  const days = (JSON.parse(json.text) as { collection_date: string }[]).map((row) => row.collection_date);
  expect(days.length).toBeGreaterThan(10);
  expect(days.every((day) => day.slice(0, 10) >= start && day.slice(0, 10) <= end)).toBe(true);
});

test("while they come it is told how many have, and cancelled nothing is left", async ({
  signedIn: page,
  line,
}) => {
  await withDialog(page);
  line.snapshots = "stop";
  await openCoverage(page, line.url);
  const section = page.getByRole("region", { name: "All snapshots" });
  await section.getByRole("button", { name: "Download JSON" }).click();
  await expect(section).toContainText(/\d+ of 1,\d{3} snapshots, \d+ kB/);
  const bar = section.getByRole("progressbar", { name: "Snapshots received, as JSON" });
  expect(Number(await bar.getAttribute("aria-valuenow"))).toBeGreaterThan(5);
  expect(Number(await bar.getAttribute("aria-valuemax"))).toBeGreaterThan(1_000);
  await expect(section.getByRole("button", { name: "Download CSV" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  expect(await violationsIn(page)).toEqual([]);
  expect(await chosenFile(page)).toMatchObject({ name: "acme-corp-server-statistics.json", state: "open" });

  await section.getByRole("button", { name: "Cancel" }).click();
  await expect(section.getByText("Cancelled. Nothing was saved.")).toBeVisible();
  await expect(section.getByRole("button", { name: "Download JSON" })).toBeFocused();
  expect(await chosenFile(page)).toMatchObject({ state: "removed" });

  line.snapshots = "go on";
  await section.getByRole("button", { name: "Download CSV" }).click();
  await expect(section).toContainText(/1,\d{3} snapshots, .* saved as acme-corp-server-statistics\.csv\./);
  expect(await chosenFile(page)).toMatchObject({ state: "whole" });
});

test("a connection that breaks is told, and nothing half is saved", async ({ signedIn: page, line }) => {
  await withoutDialog(page);
  line.snapshots = "break";
  await openCoverage(page, line.url);
  const downloads: string[] = [];
  page.on("download", (file) => downloads.push(file.suggestedFilename()));
  const section = page.getByRole("region", { name: "All snapshots" });
  await section.getByRole("button", { name: "Download CSV" }).click();
  const problem = section.getByRole("alert");
  await expect(problem).toContainText("The download broke off.");
  await expect(problem).toContainText(/\d+ of 1,\d{3} snapshots had arrived\. Nothing was saved\./);
  await expect(problem).toContainText("Check your connection, then try again.");
  expect(await violationsIn(page)).toEqual([]);
  expect(downloads).toEqual([]);

  line.snapshots = "go on";
  const csv = await saved(page, () => section.getByRole("button", { name: "Download CSV" }).click());
  expect(csv.name).toBe("acme-corp-server-statistics.csv");
  await expect(problem).toHaveCount(0);
});

test("without scripts they are downloaded all the same", async ({ browser, connected }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await carrySession(context, connected.client);
  const page = await context.newPage();
  await page.goto(`${connected.server.url}/acme-corp/coverage`);
  const section = page.getByRole("region", { name: "All snapshots" });
  const json = await saved(page, () => section.getByRole("button", { name: "Download JSON" }).click());
  expect(json.name).toMatch(/^acme-corp-server-statistics-[\d-]{21}\.json$/);
  expect(JSON.parse(json.text)).toEqual(await connected.client.send("GET", snapshots));
  await context.close();
});
