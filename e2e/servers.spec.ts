import type { Page } from "@playwright/test";
import { violationsIn } from "./accessibility";
import type { Row } from "./github-double/row";
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

type Client = Awaited<ReturnType<typeof setUp>>;

const [us, former, rebuilt] = ["7c1e0a52-us", "b3a9d6f4-former", "e95f27c8-rebuilt"];

/** One server over sixty days, and one that was rebuilt within: two ids of one host name, two days apart. */
const test = base.extend<{ installed: Installation & { admin: Client; viewer: Client; rows: Row[] } }>({
  installed: async ({}, use) => {
    const installation = await install();
    const { github } = installation;
    const [first, , third] = [...new Set(github.rows("acme-corp").map((row) => row.server_id))];
    const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    const rows = github.rows("acme-corp").flatMap((row) => {
      const on = row.collection_date.slice(0, 10);
      if (on < day(40) || (row.server_id !== first && row.server_id !== third)) return [];
      if (row.server_id === first) return [{ ...row, server_id: us }];
      if (on > day(20) && on < day(17)) return [];
      return [{ ...row, host_name: "ghes-eu.acme.example", server_id: on < day(18) ? former : rebuilt }];
    });
    github.set({ rows });
    const owner = await setUp(installation);
    await connect(owner, "acme-corp", github.tokens.expiring);
    const of = async (role: "admin" | "viewer") =>
      (await newcomer(owner, { slug: "acme-corp", role, name: role })).client;
    await use({ ...installation, rows, admin: await of("admin"), viewer: await of("viewer") });
    await installation.stop();
  },
});

async function open(page: Page, address: string, title: string | RegExp): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.waitForLoadState("networkidle");
}

const doneNote = (page: Page, words: string | RegExp) => page.getByRole("status").filter({ hasText: words });

const listed = (page: Page, table = "Servers") =>
  page.getByRole("region", { name: table, exact: true }).getByRole("rowheader").getByRole("link");

test("an admin orders, names, joins and archives servers, and takes all of it back", async ({
  page,
  installed,
}) => {
  const url = `${installed.server.url}/acme-corp`;
  await carrySession(page.context(), installed.admin);
  await open(page, `${url}/servers`, "Servers");
  const eu = (id: string) => `ghes-eu.acme.example (${id.slice(0, 8)})`;
  await expect(listed(page)).toHaveText(["ghes-us.acme.example", eu(former), eu(rebuilt)]);

  const up = page.getByRole("button", { name: `Move ${eu(rebuilt)} up` });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(listed(page)).toHaveText(["ghes-us.acme.example", eu(rebuilt), eu(former)]);
  await expect(up).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Move ${eu(rebuilt)} down` }).focus();
  await expect(up).toHaveAttribute("aria-disabled", "true");
  await page.waitForLoadState("networkidle");
  expect(await violationsIn(page)).toEqual([]);
  await page.reload();
  await expect(listed(page)).toHaveText([eu(rebuilt), "ghes-us.acme.example", eu(former)]);

  await listed(page).first().click();
  await expect(page.getByRole("heading", { level: 1, name: eu(rebuilt) })).toBeVisible();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("E".repeat(61));
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Is longer than 60 characters.")).toBeVisible();
  await expect(name).toHaveValue("E".repeat(61));
  await name.fill(" Europe ");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(doneNote(page, "It is called Europe now.")).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: "Europe" })).toBeVisible();

  await page.getByRole("button", { name: "Continues…" }).click();
  const dialog = page.getByRole("dialog", { name: "Europe continues another server" });
  await dialog.getByLabel("Server that it continues").selectOption("ghes-eu.acme.example");
  await expect(dialog.getByRole("status")).toContainText(
    /2 days between them, .*, have no snapshot and stay missing/,
  );
  expect(await violationsIn(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Join" }).click();
  await expect(doneNote(page, "It continues ghes-eu.acme.example")).toBeFocused();
  await expect(page.getByText(`Continues: ${former}`)).toBeVisible();
  await open(page, `${url}/servers/${former}`, "Europe");
  await open(page, `${url}?servers=${former}`, "Overview");
  await expect(page.getByRole("button", { name: "1 of 2 servers" })).toBeVisible();

  await open(page, `${url}/servers/${rebuilt}`, "Europe");
  await page.getByRole("button", { name: /^Undo that/ }).click();
  await expect(doneNote(page, "The join is undone")).toBeFocused();
  await expect(page.getByText(`Continues: ${former}`)).toBeHidden();

  await open(page, `${url}/servers/${former}`, "ghes-eu.acme.example");
  await page.getByRole("button", { name: "Archive" }).click();
  await expect(doneNote(page, "ghes-eu.acme.example is archived.")).toBeFocused();
  await open(page, url, "Overview");
  await expect(page.getByText(/has not reported|silent/)).toHaveCount(0);
  await page.getByRole("button", { name: "All 3 servers" }).click();
  const archived = page.getByRole("dialog", { name: "Servers" }).getByRole("list", { name: "Archived" });
  await expect(archived.getByRole("checkbox")).toHaveCount(1);
  await open(page, `${url}/servers`, "Servers");
  await expect(page.getByText("All 2 servers report. 1 is archived.")).toBeVisible();
  await expect(listed(page, "Archived servers")).toHaveText(["ghes-eu.acme.example"]);
  expect(await violationsIn(page)).toEqual([]);
  await page.getByRole("button", { name: "Unarchive ghes-eu.acme.example" }).click();
  await expect(doneNote(page, "ghes-eu.acme.example is expected to report again.")).toBeFocused();
  await expect(listed(page)).toHaveText(["Europe", "ghes-us.acme.example", "ghes-eu.acme.example"]);

  await installed.admin.send("PATCH", `/api/enterprises/acme-corp/servers/${rebuilt}`, { archived: true });
  await open(page, `${url}/servers`, "Servers");
  await page.getByRole("button", { name: "Move ghes-us.acme.example down" }).click();
  await expect(listed(page)).toHaveText(["ghes-eu.acme.example", "ghes-us.acme.example"]);
  await page.getByRole("button", { name: "Unarchive Europe" }).click();
  const asItStood = ["Europe", "ghes-eu.acme.example", "ghes-us.acme.example"];
  await expect(listed(page)).toHaveText(asItStood);
  await page.reload();
  await expect(listed(page)).toHaveText(asItStood);
});

test("package registries are told of servers that are expected to report", async ({ page, installed }) => {
  const { admin, github, server } = installed;
  for (const { server_id, packages_stats } of installed.rows) {
    for (const ecosystem of packages_stats?.ecosystems ?? [])
      ecosystem.enabled = server_id === us ? "FALSE" : "TRUE";
  }
  github.set({ rows: installed.rows });
  await admin.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(admin, "acme-corp");
  await carrySession(page.context(), admin);
  const npm = page
    .getByRole("region", { name: "Table of packages by ecosystem" })
    .getByRole("row", { name: /^npm/ });
  const registry = npm.getByRole("cell").last();
  await open(page, `${server.url}/acme-corp/automation`, "Automation");
  await expect(registry).toHaveText("On 2, off 1");

  for (const gone of [former, rebuilt]) {
    await admin.send("PATCH", `/api/enterprises/acme-corp/servers/${gone}`, { archived: true });
  }
  await open(page, `${server.url}/acme-corp/automation`, "Automation");
  await expect(registry).toHaveText("Off");
  await expect(page.getByText(/newest snapshot, without archived servers\./)).toBeVisible();
  await open(page, `${server.url}/acme-corp/automation?servers=${former}`, "Automation");
  await expect(registry).toHaveText("On");
});

test("an archived server that has reported since is pointed out, and one that has not is not", async ({
  page,
  installed,
}) => {
  const { admin, viewer, github, server } = installed;
  for (const gone of [former, rebuilt]) {
    await admin.send("PATCH", `/api/enterprises/acme-corp/servers/${gone}`, { archived: true });
  }
  const last = installed.rows.findLast((row) => row.server_id === former);
  const today = new Date().toISOString().slice(0, 10);
  const again = { ...last, collection_date: `${today}T23:59:59Z` };
  await carrySession(page.context(), viewer);
  const back = page.getByRole("list", { name: "Notices" }).getByText(/has reported since it was archived/);
  await open(page, `${server.url}/acme-corp/servers`, "Servers");
  await expect(back).toHaveCount(0);

  github.set({ rows: [...installed.rows, again] });
  await admin.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(admin, "acme-corp");
  await page.reload();
  await expect(back).toHaveCount(1);
  await expect(back.locator("xpath=..")).toHaveText(
    new RegExp(
      `^ghes-eu\\.acme\\.example \\(${former.slice(0, 8)}\\) has reported since it was archived\\. It is counted up to its last snapshot, of ${Number(today.slice(8))} `,
    ),
  );
  await page.getByRole("link", { name: "Show the server" }).click();
  await expect(page.getByText(former, { exact: true })).toBeVisible();
  await admin.send("PATCH", `/api/enterprises/acme-corp/servers/${former}`, { archived: false });
  await open(page, `${server.url}/acme-corp/servers`, "Servers");
  await expect(back).toHaveCount(0);
});

test("a viewer sees what servers are called and joined with, and no controls", async ({
  page,
  installed,
}) => {
  const { admin, viewer, server } = installed;
  const path = `/api/enterprises/acme-corp/servers/${rebuilt}`;
  await admin.send("PATCH", path, { name: "Europe", continues: former });
  await carrySession(page.context(), viewer);
  await open(page, `${server.url}/acme-corp/servers`, "Servers");
  await expect(listed(page)).toHaveText(["ghes-us.acme.example", "Europe"]);
  await expect(page.getByRole("button", { name: /^Move|archive/i })).toHaveCount(0);
  await listed(page).last().click();
  await expect(page.getByText(`Continues: ${former}`)).toBeVisible();
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("heading", { name: "Settings of this server" })).toHaveCount(0);
});
