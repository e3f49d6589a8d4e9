import { pageExports } from "../lib/client/page-exports";
import type { PageChart } from "../lib/picture/page-chart";
import { sizeOf, textsOf } from "./png";
import { expect, test } from "./tidemark";

const acme = "/api/enterprises/acme-corp";
const users: PageChart = {
  id: "users",
  title: "Users",
  metrics: ["users-total", "users-dormant"],
  form: "lines",
};
const pushes: PageChart = { id: "pushes", title: "Pushes", metrics: ["pushes"], form: "bars" };

function pictureAddress(charts: unknown, query: Record<string, string> = {}): string {
  const asked = new URLSearchParams({ title: "Overview", charts: JSON.stringify(charts), ...query });
  return `${acme}/charts.png?${asked}`;
}

test("the charts of every page are one picture each, in its order and words", async ({
  signedIn: page,
  connected,
}) => {
  const { url } = connected.server;
  for (const [path, fewest] of [
    ["", 4],
    ["/users", 2],
    ["/automation?by=server", 4],
  ] as const) {
    await page.goto(`${url}/acme-corp${path}`);
    await expect(page.locator("[data-chart]").nth(fewest - 1)).toBeAttached();
    const charts = await page
      .locator("[data-chart]")
      .evaluateAll((all) => all.map((one) => JSON.parse(one.getAttribute("data-chart") ?? "") as PageChart));
    const query = path.includes("by=server") ? { by: "server" } : {};
    const answer = await page.request.get(url + pictureAddress(charts, query));
    expect(answer.status(), path).toBe(200);
    const png = await answer.body();
    const [width, height] = sizeOf(png);
    expect(width).toBe(1200);
    expect(height).toBeGreaterThan(Math.ceil(charts.length / 2) * 400);
    const { Title, Description = "" } = textsOf(png);
    expect(Title).toBe("Overview");
    let from = 0;
    for (const { title } of charts) {
      expect(Description.indexOf(`\n${title}`, from), title).toBeGreaterThan(-1);
      from = Description.indexOf(`\n${title}`, from);
    }
    expect(Description).toMatch(/ of \d+ server-days/);
  }
});

test("a page's picture comes in two sizes and themes, under a name that says what it is of", async ({
  signedIn: page,
  connected,
}) => {
  const get = (query: Record<string, string>) =>
    page.request.get(connected.server.url + pictureAddress([users, pushes], query));
  const [once, twice, dark] = await Promise.all([get({}), get({ scale: "2" }), get({ theme: "dark" })]);
  const [width, height] = sizeOf(await once.body());
  expect(sizeOf(await twice.body())).toEqual([2 * width, 2 * height]);
  expect(sizeOf(await dark.body())).toEqual([width, height]);
  expect(dark.headers().etag).not.toBe(once.headers().etag);
  expect(once.headers()).toMatchObject({ "content-type": "image/png", "cache-control": "private, no-store" });
  expect(twice.headers()["content-disposition"]).toMatch(
    /^inline; filename="acme-corp-overview-[\d-]{21}-2x\.png"$/,
  );
  const again = await get({});
  expect((await again.body()).equals(await once.body())).toBe(true);
  const log = (await (await page.request.get(`${connected.server.url}${acme}/audit-events`)).json()) as {
    events: unknown[];
  };
  expect(log.events).toContainEqual(
    expect.objectContaining({
      action: "exported",
      details: expect.objectContaining({ what: "users-total,users-dormant,pushes", as: "png" }),
    }),
  );
});

test("what is off the list is refused at once and by name", async ({ signedIn: page, connected }) => {
  const refused: [string, string][] = [
    [pictureAddress([]), "charts"],
    [pictureAddress({}), "charts"],
    [pictureAddress("users"), "charts"],
    [pictureAddress([users]).replace(/charts=[^&]*/, "charts=%5B"), "charts"],
    [pictureAddress([users]).replace(/&charts=[^&]*/, ""), "charts"],
    [pictureAddress(Array.from({ length: 21 }, () => users)), "charts"],
    [pictureAddress([users, { ...pushes, form: "pie" }]), "charts.1.form"],
    [pictureAddress([{ ...users, metrics: ["nothing"] }]), "charts.0.metrics"],
    [pictureAddress([{ ...users, metrics: ["users-total", "dormancy-rate"] }]), "charts.0.metrics"],
    [pictureAddress([{ ...users, width: 1e9 }]), "width"],
    [pictureAddress([users], { title: " " }), "title"],
    [pictureAddress([users], { title: "a".repeat(121) }), "title"],
    [pictureAddress([users], { scale: "3" }), "scale"],
    [pictureAddress([users], { theme: "blue" }), "theme"],
    [pictureAddress([users], { width: "1e9" }), "width"],
    [pictureAddress([users], { range: "99999d" }), "range"],
  ];
  for (const [address, parameter] of refused) {
    const answer = await page.request.get(connected.server.url + address);
    expect(answer.status(), address).toBe(400);
    const { errors } = (await answer.json()) as { errors: { parameter: string }[] };
    expect(
      errors.map((error) => error.parameter),
      address,
    ).toContain(parameter);
  }
});

test("the figures of a page are one CSV, a row a day and server, and one JSON", async ({
  signedIn: page,
  connected,
}) => {
  const { csv, json } = pageExports({
    slug: "acme-corp",
    title: "Pull requests & users",
    charts: [users, pushes],
    query: new URLSearchParams("range=30d"),
    today: new Date().toISOString().slice(0, 10),
  });
  const table = await page.request.get(connected.server.url + csv);
  expect(table.headers()["content-disposition"]).toMatch(
    /^attachment; filename="acme-corp-pull-requests-users-[\d-]{21}\.csv"$/,
  );
  const [header, ...rows] = (await table.text()).trimEnd().split("\r\n");
  expect(header).toBe("day,server_id,server,users-total,users-dormant,pushes,status");
  expect(rows).toHaveLength(30 * 3);
  for (const row of rows) {
    expect(row).toMatch(/^\d{4}-\d\d-\d\d,[\w.-]+,[\w. -]+,\d*,\d*,\d*,(complete|incomplete)$/);
    const cells = row.split(",");
    expect(cells.at(-1) === "complete").toBe(cells.slice(3, -1).every((cell) => cell !== ""));
  }
  const columns = await page.request.get(connected.server.url + json);
  expect(columns.headers()["content-disposition"]).toMatch(/users-[\d-]{21}\.json"$/);
  const { frames } = (await columns.json()) as { frames: { metric: string }[] };
  expect(frames.map(({ metric }) => metric)).toEqual(["users-total", "users-dormant", "pushes"]);
});
