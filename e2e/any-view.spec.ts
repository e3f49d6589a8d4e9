import fc from "fast-check";
import { expect, test } from "./tidemark";

const pages = [
  "",
  "/users",
  "/repositories",
  "/pulls",
  "/issues",
  "/dormancy",
  "/organizations",
  "/automation",
  "/content",
  "/explore",
  "/servers/b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681",
];
const servers = [
  "7c1e0a52-3f64-4d0b-9a57-6f2d1b8e4c10",
  "b3a9d6f4-8e21-4c7a-8d35-02c4f9e7a681",
  "e95f27c8-1b40-47de-b6c2-5a8d3e90f174",
];

/** None of these contains a word that must not be on a page, as pages quote what they cannot use. */
const hostile = fc.constantFrom(
  "",
  " ",
  "-1",
  "1e9",
  "∞",
  "٣٠d",
  "30d30d",
  "'; DROP TABLE snapshots; --",
  "<img src=x onerror=alert(1)>",
  "../../etc/passwd",
  "\u0000",
  "\r\nSet-Cookie: a=b",
  "\u202e\u2066evil",
  "__proto__",
  "constructor",
  "%",
  "%25%00",
  "🏴‍☠️".repeat(40),
  "9".repeat(400),
  "a".repeat(2_000),
  ",".repeat(300),
);

const day = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -900, max: 40 }).map(fromToday) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "0001-01-01",
      "1999-12-31",
      "2026-02-30",
      "2026-13-01",
      "9999-12-31",
      "2026-1-1",
      "20261101",
    ),
  },
  { weight: 1, arbitrary: hostile },
);
const range = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 800 }).map((days) => `${days}d`) },
  { weight: 1, arbitrary: fc.constantFrom("0d", "-5d", "3660d", "3661d", "99999999999999999d", "90", "90D") },
  { weight: 1, arbitrary: hostile },
);
const serverList = fc.oneof(
  { weight: 4, arbitrary: fc.subarray(servers, { minLength: 1 }).map((ids) => ids.join(",")) },
  { weight: 1, arbitrary: fc.constantFrom(`${servers[0]},${servers[0]}`, `${servers[0]},`) },
  { weight: 1, arbitrary: hostile },
);
const choice = (...choices: string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...choices) }, { weight: 1, arbitrary: hostile });

const query = fc
  .record(
    {
      range,
      from: day,
      to: day,
      servers: serverList,
      compare: choice("previous", "year", "none"),
      by: choice("total", "server"),
      grain: choice("auto", "day", "week", "month"),
      metric: choice("users-total", "packages-npm-downloads", "actions-adoption", "issues-backlog-change"),
      find: hostile,
      unknown: hostile,
    },
    { requiredKeys: [] },
  )
  .chain((one) => fc.tuple(fc.constant(Object.entries(one)), fc.boolean(), fc.double({ min: 0, max: 1 })))
  .map(([entries, doubled, at]) => {
    // Some parameters come twice; `range` beside `from` and `to` is left in as often as it comes.
    const again = doubled && at > 0.8 ? entries.slice(0, 1) : [];
    return new URLSearchParams([...entries, ...again]).toString();
  });

const views = fc.sample(fc.tuple(fc.constantFrom(...pages), query), { numRuns: 200, seed: 20_261_120 });
const parts = 4;

for (let part = 0; part < parts; part += 1) {
  test(`any view opens without a crash, a complaint or a figure that is none, ${part + 1} of ${parts}`, async ({
    signedIn: page,
    connected,
  }) => {
    test.setTimeout(240_000);
    const complaints: string[] = [];
    let address = "";
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(`${address}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`${address}: ${error}`));
    for (const [path, search] of views.filter((_, index) => index % parts === part)) {
      address = `${path}?${search}`;
      await page.goto(`${connected.server.url}/acme-corp${address}`);
      await expect(page.getByRole("heading", { level: 1 }), address).toBeVisible();
      await page.waitForLoadState("networkidle");
      const shown = await page.evaluate(() => ({
        text: document.querySelector("main")?.textContent ?? "",
        drawings: [...document.querySelectorAll("main svg")].map((svg) => svg.outerHTML).join(),
      }));
      expect(shown.text, address).not.toMatch(/\b(NaN|undefined|null|Infinity)\b|\[object|-0\b(?![-\d])/);
      expect(shown.drawings, address).not.toMatch(/NaN|undefined|Infinity/);
      await expect(page.getByText(/could not be (shown|drawn|loaded|read)/), address).toHaveCount(0);
    }
    expect(complaints).toEqual([]);
  });
}

function fromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
