import type { Page } from "@playwright/test";
import { expect, test, untilSynced } from "./tidemark";

// Most of these visit every page.
test.describe.configure({ timeout: 180_000 });

/** What the page says first, and the KPI row's figures and changes by their titles. */
async function read(page: Page, url: string, title: string) {
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  // What is under the heading is shown a moment later.
  await page.waitForLoadState("networkidle");
  const figures = new Map<string, { value: string; change: string }>();
  for (const cell of await page.locator("main dl > div").all()) {
    const [name, value, change] = [cell.locator("dt"), cell.locator("dd").nth(0), cell.locator("dd").nth(1)];
    figures.set((await name.textContent()) ?? "", {
      // What stands beside it is not the figure.
      value: (await value.evaluate((element) => element.firstChild?.textContent)) ?? "",
      change: ((await change.textContent()) ?? "").trim(),
    });
  }
  const finding = page.locator("#finding");
  return { finding, said: (await finding.count()) === 0 ? null : await finding.textContent(), figures };
}

const pages = [
  { path: "", title: "Overview", says: /^Seats in use rose by .* Pull requests merged (rose|fell) / },
  {
    path: "/users",
    title: "Users & seats",
    says: /^Seats in use rose by .* Users rose by .* are suspended\.$/,
  },
  { path: "/repositories", title: "Repositories", says: /^Repositories rose by .* Pushes (rose|fell) / },
  {
    path: "/pulls",
    title: "Pull requests",
    says: /^Pull requests opened (rose|fell) .* those merged (rose|fell) /,
  },
  {
    path: "/issues",
    title: "Issues",
    says: /^Open issues rose by .*: [\d,]+ more were opened than closed(; \d weeks are incomplete)?\.$/,
  },
  {
    path: "/dormancy",
    title: "Dormancy",
    says: /^Dormant users hold up to [\d,]+ seats, [\d.]+% of those in use\. /,
  },
  {
    path: "/organizations",
    title: "Organizations",
    says: /^Organizations rose by .* Teams rose by .* per organization\.$/,
  },
  {
    path: "/automation",
    title: "Automation",
    says: /^Repositories using Actions rose by .* an estimated .* of all\. Package downloads /,
  },
  {
    path: "/content",
    title: "Comments & content",
    says: /^New comments on pull requests (rose|fell) .* those on issues (rose|fell) /,
  },
];

test("every page opens with what matters most, in the figures it shows", async ({
  signedIn: page,
  connected,
}) => {
  for (const { path, title, says } of pages) {
    const { finding, said, figures } = await read(page, `${connected.server.url}/acme-corp${path}`, title);
    expect(said, title).toMatch(says);
    expect(said, title).not.toMatch(/NaN|undefined|null|\b1 (weeks|servers)\b|has not reported/);
    const shown = [...figures.values()].flatMap(({ value, change }) => [value, ...change.split(/[\s()]+/)]);
    const asides = await page.locator("main dl small").allInnerTexts();
    const known = [...shown, ...asides.flatMap((aside) => aside.split(" "))];
    for (const fact of await finding.locator("b").allInnerTexts()) {
      // The average is of a chart on the page, every other figure of the row.
      if (title === "Organizations" && fact.includes(".")) continue;
      expect(known, `${title}: ${said}`).toContain(fact);
    }
  }
});

test("an explored metric opens with its figure and how it moved, in total and by server alike", async ({
  signedIn: page,
  connected,
}) => {
  const explored = (query: string) => `${connected.server.url}/acme-corp/explore?metric=${query}`;
  const users = await read(page, explored("users-total"), "Users");
  expect(users.said).toMatch(/^Users rose by [\d,]+ \([\d.]+%\) to [\d,]+\.$/);
  await expect(page.locator("section").filter({ has: page.locator("#users-total") })).toContainText(
    (await users.finding.locator("b").allInnerTexts()).at(-1) ?? "?",
  );

  const opened = await read(page, explored("pulls-opened&by=server"), "Pull requests opened");
  expect(opened.said).toMatch(
    /^Pull requests opened came to [\d,]+; they (rose|fell) [\d.]+% against the first 8\d of the 90 days before/,
  );
  const { frames } = (await connected.client.send(
    "GET",
    "/api/enterprises/acme-corp/frames?metrics=pulls-opened",
  )) as { frames: { summary: { value: number } }[] };
  expect(opened.said).toContain(` ${frames[0]?.summary.value.toLocaleString("en")};`);
  await page.getByText("Total", { exact: true }).click();
  await expect(page).not.toHaveURL(/by=server/);
  await expect(page.locator("main [aria-busy='true']")).toHaveCount(0);
  await expect(opened.finding).toHaveText(opened.said ?? "");

  const rate = await read(page, explored("dormancy-rate"), "Dormancy rate");
  expect(rate.said).toMatch(
    /^Dormancy rate stood at an estimated [\d.]+%\. The threshold changed on .*, so earlier figures do not compare\.$/,
  );
  await page.getByRole("button", { name: /Last 90 days/ }).click();
  await page.getByRole("button", { name: "Last 30 days" }).click();
  await expect(rate.finding).toHaveText(/^Dormancy rate (rose by|fell by|stayed at) .*%/);

  const adoption = await read(page, explored("actions-adoption"), "Actions adoption");
  expect(adoption.said).toBeNull();
});

test("a change is withheld where the threshold changed, and given where it did not", async ({
  signedIn: page,
  connected,
}) => {
  const url = `${connected.server.url}/acme-corp/dormancy`;
  const across = await read(page, url, "Dormancy");
  expect(across.said).toMatch(/The threshold changed on \d{1,2} \w{3}, so earlier figures do not compare\.$/);
  expect(across.figures.get("Dormant users")?.change).toMatch(/^Threshold changed/);
  const after = await read(page, `${url}?range=30d`, "Dormancy");
  expect(after.said).toMatch(/Their number (rose by|fell by|has not changed) /);
});

test("a single day and no comparison have no change to tell", async ({ signedIn: page, connected }) => {
  const url = `${connected.server.url}/acme-corp/repositories`;
  expect((await read(page, `${url}?compare=none`, "Repositories")).said).toMatch(
    // On some days of the week the gap lies in two weeks.
    /Pushes came to [\d,]+(; [^.]+ incomplete)?\.$/,
  );
  const newest = connected.github.rows("acme-corp").at(-1)?.collection_date.slice(0, 10) ?? "";
  const day = new Date(Date.parse(newest) - 10 * 86_400_000).toISOString().slice(0, 10);
  const { said, figures } = await read(page, `${url}?from=${day}&to=${day}`, "Repositories");
  expect(said).toBe(
    `Repositories stood at ${figures.get("Repositories")?.value}. Pushes came to ${figures.get("Pushes")?.value}.`,
  );
});

test("where nothing is stored of a period nothing is said", async ({ signedIn: page, connected }) => {
  for (const { path, title } of pages) {
    const { said } = await read(
      page,
      `${connected.server.url}/acme-corp${path}?from=2020-03-01&to=2020-03-07`,
      title,
    );
    expect(said, title).toBeNull();
  }
});

test("one young server is spoken of from its first day on", async ({ signedIn: page, connected }) => {
  await connected.client.send("PUT", "/api/enterprises/globex", { token: connected.github.tokens.classic });
  await untilSynced(connected.client, "globex");
  const { said } = await read(page, `${connected.server.url}/globex/repositories`, "Repositories");
  expect(said).toMatch(
    /^Repositories rose by \d+ \([\d.]+%\) since \d{1,2} \w{3} to [\d,]+\. Pushes came to [\d,]+ since \d{1,2} \w{3}\.$/,
  );
  for (const { path, title } of pages) {
    const found = await read(page, `${connected.server.url}/globex${path}`, title);
    expect(found.said, title).not.toMatch(/NaN|undefined|null|servers/);
  }
});

test("package ecosystems stand in a table that a phone can scroll, its first column fixed", async ({
  signedIn: page,
  connected,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${connected.server.url}/acme-corp/automation`);
  const region = page.getByRole("region", { name: "Table of packages by ecosystem" });
  await expect(region.getByRole("row")).toHaveCount(8);
  await expect(region.getByRole("row", { name: /^Docker/ })).toContainText("Read-only 2, off 1");
  await expect(region.getByRole("row", { name: /^npm/ })).toContainText("On");
  const name = region.getByRole("rowheader", { name: "Docker" });
  const before = await name.boundingBox();
  await region.evaluate((element) => element.scrollTo({ left: 300 }));
  expect((await name.boundingBox())?.x).toBe(before?.x);
  const { frames } = (await connected.client.send(
    "GET",
    "/api/enterprises/acme-corp/frames?metrics=packages-npm-private,packages-npm-deletes&compare=none",
  )) as { frames: { summary: { value: number } }[] };
  const cells = await region.getByRole("row", { name: /^npm/ }).getByRole("cell").allInnerTexts();
  expect([cells[5], cells[4]]).toEqual(frames.map(({ summary }) => summary.value.toLocaleString("en")));
});

test("package ecosystems that are not reported say so", async ({ signedIn: page, connected }) => {
  await page.goto(`${connected.server.url}/acme-corp/automation?from=2020-03-01&to=2020-03-07`);
  await expect(page.getByRole("cell", { name: "Not reported in this period." })).toHaveCount(6);
});
