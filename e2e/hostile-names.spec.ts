import { pages } from "./pages";
import { connect, expect, test } from "./tidemark";

/** Each would do something if a name were ever taken for more than text. */
const names = [
  '<img src="https://evil.example/a.png" onerror="alert(1)">',
  '"><svg onload=alert(2)><style>@import "https://evil.example/b.css"</style>',
  "</script><script>alert(3)</script>",
  "{{constructor.constructor('alert(4)')()}}",
  "javascript:alert(5)//",
  '=HYPERLINK("https://evil.example","open")',
  "\u202Egnp.moc\u2066.example\u0000\u0007\u009f",
  `${"&#60;script&#62;".repeat(30)}`,
  "../../api/setup?x=%00#<b>",
  "\u0060$\u007balert(6)}\u0060\r\nSet-Cookie: owned=1",
];

test("hostile server names are text on every surface: no dialog, no request, no formula", async ({
  signedIn: page,
  connected,
}) => {
  test.setTimeout(180_000);
  const { github, client, server } = connected;
  const rows = github.rows("acme-corp");
  const [pattern] = new Set(rows.map((row) => row.server_id));
  github.set({
    rows: rows
      .filter((row) => row.server_id === pattern)
      .flatMap((row) => names.map((host_name, at) => ({ ...row, server_id: `server-${at}`, host_name }))),
  });
  await connect(client, "initech-org", github.tokens.organization);
  github.set({ rows: null });

  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith("data:"))
      happened.push(`request ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") happened.push(`console ${message.text()}`);
  });
  page.on("pageerror", (error) => happened.push(`error ${error}`));

  const surfaces = pages
    .filter(({ path }) => path.startsWith("/acme-corp") && !path.includes("/servers/"))
    .map(({ path }) => path.replace("acme-corp", "initech-org"));
  for (const path of [
    ...surfaces,
    "/initech-org?by=server",
    "/initech-org/servers/server-0",
    "/initech-org/servers/server-6",
    "/settings/enterprises",
  ]) {
    await page.goto(server.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const injected = page.locator('img[src*="evil"], svg[onload], [onerror], b:text-is("<b>")');
    await expect(injected).toHaveCount(0);
    const html = await page.content();
    expect(html, path).not.toMatch(/\p{Bidi_Control}/u);
    expect(html.includes("\u0007"), path).toBe(false);
  }
  await page.goto(`${server.url}/initech-org?by=server`);
  const chart = page.locator("#repositories");
  await chart.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("t");
  await expect(page.getByRole("region", { name: /^Data of Repositories/ })).toBeVisible();
  await page
    .getByRole("button", { name: /servers/ })
    .first()
    .click();
  await expect(page.getByRole("dialog", { name: "Servers" }).getByRole("checkbox")).toHaveCount(names.length);

  const shared = (await client.send("POST", "/api/shares", {
    enterprise: "initech-org",
    title: names[0],
    note: names.join("\n"),
    metrics: ["repos-total", "pushes"],
    by: "server",
  })) as { url: string };
  await page.goto(shared.url);
  await expect(page.getByRole("heading", { level: 1, name: '<img src="https://evil' })).toBeVisible();
  await page.getByText("View data table").first().click();
  await page.getByRole("img").first().hover();
  await expect(page.locator(".tooltip:visible")).toContainText("<script>");
  expect(await page.content()).not.toMatch(/\p{Bidi_Control}/u);
  for (const file of ["repos-total.svg", "page.csv", "page.json"])
    expect(await (await client.fetch(`${new URL(shared.url).pathname}/${file}`)).text()).not.toMatch(
      /\p{Bidi_Control}/u,
    );

  const csv = await client.fetch(
    "/api/enterprises/initech-org/frames?metrics=repos-total&by=server&range=7d&format=csv",
  );
  for (const cell of (await csv.text()).split(/\r\n|,/)) expect(cell).not.toMatch(/^"?[=@\t\r]/);
  expect(csv.headers.get("set-cookie") ?? "").not.toContain("owned");
  expect(happened).toEqual([]);
});
