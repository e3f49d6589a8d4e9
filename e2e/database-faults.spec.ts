import path from "node:path";
import Sqlite from "better-sqlite3";
import { pages } from "./pages";
import { carrySession, connect, expect, install, owner, setUp, test } from "./tidemark";

test("while another program has the database locked, every page is there, and writes say why they fail", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const installation = await install();
  const { server, dataDirectory } = installation;
  const database = new Sqlite(path.join(dataDirectory, "tidemark.sqlite"), { timeout: 10_000 });
  try {
    const client = await setUp(installation);
    await connect(client, "acme-corp", installation.github.tokens.expiring);
    await carrySession(page.context(), client);
    // Each page would write that the session is alive, and that GitHub is read again.
    database.exec("update sessions set last_seen_at = '2020-01-01T00:00:00.000Z'");
    database.exec("update syncs set started_at = '2020-01-01T00:00:00.000Z', finished_at = started_at");
    database.exec("begin immediate");

    for (const { path: address, title } of pages) {
      const response = await page.goto(server.url + address);
      expect(response?.status(), address).toBe(200);
      await expect(page.getByRole("heading", { level: 1, name: title, exact: true }), address).toBeVisible();
    }
    await page.goto(`${server.url}/acme-corp/coverage`);
    await page.getByRole("button", { name: "Read now" }).first().click();
    await expect(page.getByText("The database is busy.")).toBeVisible();

    const stranger = await browser.newPage();
    await stranger.goto(`${server.url}/sign-in`);
    await stranger.getByLabel("E-mail address").fill(owner.email);
    await stranger.getByLabel("Password", { exact: true }).fill(owner.password);
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger.getByText("The database is busy.")).toBeVisible();

    database.exec("rollback");
    await stranger.getByRole("button", { name: "Sign in" }).click();
    await expect(stranger.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await page.reload();
    await page.getByRole("button", { name: "Read now" }).first().click();
    await expect(page.getByText("The database is busy.")).toBeHidden();
    await expect
      .poll(() => client.send("GET", "/api/enterprises/acme-corp/sync"))
      .toMatchObject({
        state: "succeeded",
        trigger: "manual",
      });
  } finally {
    database.close();
    await installation.stop();
  }
});
