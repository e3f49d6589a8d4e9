import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Row } from "./row.ts";
import { type GitHubDouble, startGitHubDouble } from "./server.ts";
import { tokens } from "./tokens.ts";

const now = new Date("2026-11-20T10:00:00Z");
let double: GitHubDouble;

beforeAll(async () => {
  double = await startGitHubDouble({ now });
});
beforeEach(() => double.reset());
afterAll(() => double.close());

const get = (path: string, token: string = tokens.classic) =>
  fetch(`${double.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, "user-agent": "double-test" },
  });

const statistics = (slug: string, query = "") =>
  `/enterprise-installation/${slug}/server-statistics?${query}`;

async function allRows(path: string): Promise<Row[]> {
  const response = await get(path);
  const rows = (await response.json()) as Row[];
  const next = /<([^>]+)>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  return next ? [...rows, ...(await allRows(next.slice(double.url.length)))] : rows;
}

describe("the believable enterprise", () => {
  it("serves the last 365 of 500 days, page by page", async () => {
    const rows = await allRows(statistics("acme-corp", "date_start=2025-11-20&date_end=2026-11-20"));
    const days = rows.map((row) => row.collection_date.slice(0, 10));
    expect(days[0]).toBe("2025-11-21");
    expect(days.at(-1)).toBe("2026-11-20");
    expect(rows).toHaveLength(3 * (365 - 2) - 3);
    expect(double.rows("acme-corp")).toHaveLength(3 * (500 - 2) - 3);
    expect(double.requests()).toHaveLength(11);
  });

  it("has the gap, the silent server, the upgrades, the threshold change and the nameless server", () => {
    const rows = double.rows("acme-corp");
    const on = (day: string) => rows.filter((row) => row.collection_date.startsWith(day));
    expect(on("2026-10-05")).toEqual([]);
    expect(on("2026-10-06")).toEqual([]);
    expect(on("2026-11-20").map((row) => row.host_name)).toEqual(["ghes-us.acme.example", ""]);
    expect(on("2026-09-10").map((row) => row.ghes_version)).toEqual(["3.17.5", "3.17.5", "3.17.4"]);
    expect(on("2026-09-14").map((row) => row.ghes_version)).toEqual(["3.18.2", "3.18.2", "3.18.1"]);
    const dormant = (day: string) =>
      on(day).reduce((sum, row) => sum + row.dormant_users.total_dormant_users, 0);
    expect(on("2026-10-16")[0]?.dormant_users.dormancy_threshold).toBe("90 days");
    expect(on("2026-10-17")[0]?.dormant_users.dormancy_threshold).toBe("60 days");
    expect(dormant("2026-10-17") / dormant("2026-10-16")).toBeCloseTo(1.3, 1);
  });

  it("is busy on working days and quiet at weekends, and no running total ever falls", () => {
    const rows = double.rows("acme-corp").filter((row) => row.host_name === "ghes-us.acme.example");
    let weekend = 0;
    let working = 0;
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (!before) continue;
      const rise = row.ghe_stats.repos.total_pushes - before.ghe_stats.repos.total_pushes;
      expect(rise).toBeGreaterThanOrEqual(0);
      if (new Date(row.collection_date).getUTCDay() % 6 === 0) weekend += rise / 2;
      else working += rise / 5;
    }
    expect(weekend).toBeLessThan(working * 0.15);
  });

  it("is the same for the same seed and another for another", async () => {
    const same = await startGitHubDouble({ now });
    const other = await startGitHubDouble({ now, seed: 2 });
    expect(same.rows("acme-corp")).toEqual(double.rows("acme-corp"));
    expect(other.rows("acme-corp")).not.toEqual(double.rows("acme-corp"));
    await Promise.all([same.close(), other.close()]);
  });

  it("never dates a collection in the future", async () => {
    const early = await startGitHubDouble({ now: new Date("2026-11-20T00:07:00Z"), history: 3 });
    const last = early.rows("acme-corp").at(-1)?.collection_date ?? "";
    expect(last.slice(0, 10)).toBe("2026-11-20");
    expect(Date.parse(last)).toBeLessThan(Date.parse("2026-11-20T00:07:00Z"));
    await early.close();
  });
});

describe("the other accounts", () => {
  it.each([
    ["globex", tokens.classic, 40],
    ["initech-org", tokens.organization, 365],
    ["empty-inc", tokens.classic, 0],
  ])("%s", async (slug, token, count) => {
    const response = await get(
      statistics(slug, "date_start=2025-11-21&date_end=2026-11-20&per_page=1000"),
      token,
    );
    expect(response.status).toBe(200);
    const first = (await response.json()) as Row[];
    expect(first).toHaveLength(Math.min(100, count));
  });
});

describe("refusals", () => {
  it.each([
    ["a token it does not know", "acme-corp", "ghp_nobody", "", 401, {}],
    ["a missing scope", "acme-corp", tokens.scopeless, "", 403, { "x-oauth-scopes": "repo, read:org" }],
    ["single sign-on", "acme-corp", tokens.ssoBlocked, "", 403, { "x-github-sso": /^required; url=https:/ }],
    ["a foreign slug", "umbrella", tokens.classic, "", 404, {}],
    ["a member who is not an owner", "acme-corp", tokens.notOwner, "", 404, {}],
    ["a date it cannot read", "acme-corp", tokens.classic, "date_start=yesterday", 422, {}],
    ["more than 365 days", "acme-corp", tokens.classic, "date_start=2024-01-01&date_end=2026-01-01", 422, {}],
  ])("%s", async (_, slug, token, query, status, headers) => {
    const response = await get(statistics(slug, query), token);
    expect(response.status).toBe(status);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toMatch(value);
  });
});

describe("the control endpoint", () => {
  const post = (path: string, body = "") => fetch(`${double.controlUrl}/${path}`, { method: "POST", body });

  it("switches quirks for so many requests, and forgets them on reset", async () => {
    await post(
      "quirks",
      JSON.stringify({ statistics: { mode: "status", status: 502, times: 1 }, pageSize: 5 }),
    );
    expect((await get(statistics("acme-corp"))).status).toBe(502);
    expect(await (await get(statistics("acme-corp"))).json()).toHaveLength(5);
    await post("reset");
    expect(await (await get(statistics("acme-corp"))).json()).toHaveLength(87);
  });

  it("refuses a quirk it does not know", async () => {
    expect((await post("quirks", '{"pagesize": 5}')).status).toBe(400);
  });

  it("lists the requests by the token's name, never the token", async () => {
    await get("/user");
    await get("/user", "ghp_secret");
    const text = await (await fetch(`${double.controlUrl}/requests`)).text();
    expect(JSON.parse(text)).toMatchObject([
      { method: "GET", path: "/user", token: "classic" },
      { token: "unknown" },
    ]);
    expect(text).not.toContain("ghp_");
  });
});

it("knows both ways GitHub writes a token's expiry", async () => {
  const expiry = async (token: string) =>
    (await get("/user", token)).headers.get("github-authentication-token-expiration");
  expect(await expiry(tokens.expiring)).toBe("2026-12-02 10:00:00 UTC");
  expect(await expiry(tokens.fineGrained)).toBe("2027-06-08 12:00:00 +0200");
  expect(await expiry(tokens.classic)).toBeNull();
});

describe("switches for states", () => {
  it("fails after some requests that go well, and for some only", async () => {
    double.set({ statistics: { mode: "not-found", after: 1, times: 1 } });
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await get(statistics("globex"))).status);
    expect(statuses).toEqual([200, 404, 200]);
  });

  it("ends a rate limit by its own clock", async () => {
    double.set({
      statistics: { mode: "rate-limited", until: "2026-11-20T10:30:00Z", by: "retry-after", status: 429 },
    });
    const refused = await get(statistics("globex"));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(25 * 60);
    double.set({
      statistics: { mode: "rate-limited", until: "2026-11-20T09:59:00Z", by: "retry-after", status: 429 },
    });
    expect((await get(statistics("globex"))).status).toBe(200);
  });

  it("goes on with the same history when it is started later", async () => {
    const earlier = await startGitHubDouble({ now: new Date("2026-11-10T10:00:00Z"), ahead: 10 });
    expect(earlier.rows("globex")).toEqual(double.rows("globex"));
    const response = await fetch(`${earlier.url}${statistics("globex")}`, {
      headers: { authorization: `Bearer ${tokens.classic}`, "user-agent": "double-test" },
    });
    const served = (await response.json()) as Row[];
    expect(served.at(-1)?.collection_date.slice(0, 10)).toBe("2026-11-10");
    await earlier.close();
  });

  it("sends figures no count can be", async () => {
    double.set({ figures: "impossible" });
    const [row] = (await (await get(statistics("globex"))).json()) as Row[];
    const values = Object.values(row?.ghe_stats ?? {}).flatMap((group) => Object.values(group));
    expect(values).toEqual(expect.arrayContaining([-7, 1e308, "12,345", true, null]));
    expect(values.some((value) => Number.isSafeInteger(value) && value >= 0)).toBe(false);
  });
});
