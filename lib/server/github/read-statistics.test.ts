import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GitHubDouble, startGitHubDouble } from "@/e2e/github-double/server";
import { addDays, today } from "@/lib/period/day";
import { GitHubProblem } from "./problems";
import { readStatistics, type StatisticsPage, type StatisticsRequest } from "./read-statistics";

const lastDay = today(new Date());
const week = { from: addDays(lastDay, -6), to: lastDay };
const documented: unknown[] = JSON.parse(
  readFileSync("lib/snapshot/reference/documented-example.json", "utf8"),
);

let double: GitHubDouble;
beforeAll(async () => {
  double = await startGitHubDouble();
});
beforeEach(() => double.reset());
afterAll(() => double.close());

type Outcome = { pages: StatisticsPage[]; problem: GitHubProblem | null };

async function read(changes: Partial<StatisticsRequest> = {}): Promise<Outcome> {
  const pages: StatisticsPage[] = [];
  const limits = { backoffMs: 0, deadlineMs: 5_000, ...changes.limits };
  const request = { apiUrl: double.url, token: double.token, slug: "acme-corp", ...week, ...changes, limits };
  try {
    for await (const page of readStatistics(request)) pages.push(page);
    return { pages, problem: null };
  } catch (error) {
    if (error instanceof GitHubProblem) return { pages, problem: error };
    throw error;
  }
}

const snapshotsOf = ({ pages }: Outcome) => pages.flatMap((page) => page.snapshots);
const keysOf = (outcome: Outcome) => snapshotsOf(outcome).map(({ day, serverId }) => `${day} ${serverId}`);

function expectedKeys(from: string, to: string): string[] {
  const keys = double.rows("acme-corp").map((row) => `${row.collection_date.slice(0, 10)} ${row.server_id}`);
  return keys.filter((key) => key >= from && key <= `${to} ~`);
}

describe("a year", () => {
  const year = { from: addDays(lastDay, -364), to: lastDay };

  it("comes whole, each server's day once, over pages and windows", async () => {
    const outcome = await read(year);
    expect(outcome.problem).toBeNull();
    expect(keysOf(outcome).sort()).toEqual(expectedKeys(year.from, year.to).sort());
    for (const { query, headers } of double.requests()) {
      const asked = Date.parse(query.date_end ?? "") - Date.parse(query.date_start ?? "");
      expect(asked).toBeLessThanOrEqual(364 * 86_400_000);
      expect(headers).toMatchObject({
        accept: "application/vnd.github+json",
        "x-github-api-version": "2022-11-28",
        "user-agent": "tidemark",
      });
    }
  });

  it("comes whole when GitHub leaves the ends out and compares instants", async () => {
    for (const collectionTime of ["midnight", "last-second"] as const) {
      double.set({ bounds: "exclusive-instants", collectionTime });
      expect(keysOf(await read(year)).sort()).toEqual(expectedKeys(year.from, year.to).sort());
    }
  });

  it("is the same for any page size and order", async () => {
    double.set({ pageSize: 7, shuffled: true, duplicates: "same" });
    expect(keysOf(await read({ from: addDays(lastDay, -60), to: lastDay })).sort()).toEqual(
      expectedKeys(addDays(lastDay, -60), lastDay).sort(),
    );
  });
});

describe("what a page brings", () => {
  it("only rows of the days asked for", async () => {
    const day = addDays(lastDay, -10);
    const outcome = await read({ from: day, to: day });
    expect(snapshotsOf(outcome).map((snapshot) => snapshot.day)).toEqual([day, day, day]);
    expect(outcome.pages[0]?.receivedRows).toBe(9);
  });

  it("nothing and no problem where nothing was collected", async () => {
    const outcome = await read({ slug: "empty-inc" });
    expect(outcome).toEqual({
      pages: [{ snapshots: [], quarantined: [], receivedRows: 0 }],
      problem: null,
    });
  });

  it("the published example", async () => {
    double.set({ rows: documented });
    const [snapshot] = snapshotsOf(await read({ from: "2021-12-01", to: "2021-12-31" }));
    expect(snapshot).toMatchObject({
      day: "2021-12-14",
      serverId: "ea6088f3-f095-4bf2-8d7f-c573819e8768",
      figures: { "ghe_stats.users.total_users": 2000, "dormant_users.total_dormant_users": 5 },
    });
  });

  it.each([
    ["unresolved references", { refStubs: true }],
    ["numbers for strings", { numericStrings: true }],
    ["null for every value", { nulls: true }],
    [
      "host names made to harm",
      { hostNames: ["<script>alert(1)</script>", "\u202egnp.exe", "a\u0000b".repeat(99)] },
    ],
  ])("rows with %s", async (_, quirks) => {
    double.set(quirks);
    expect(keysOf(await read())).toHaveLength(18);
  });

  it("quarantined values with the server and day they are from", async () => {
    double.set({ negative: true });
    const { pages } = await read({ from: lastDay, to: lastDay });
    expect(pages[0]?.quarantined).toEqual(
      pages[0]?.snapshots.map(({ serverId, day }) => ({
        serverId,
        day,
        path: "ghe_stats.pages.total_pages",
        value: "-5",
      })),
    );
    expect(pages[0]?.quarantined).toHaveLength(2);
  });

  it("the later of two collections of a day", async () => {
    double.set({ duplicates: "earlier", shuffled: true, pageSize: 3 });
    const outcome = await read();
    const last = new Map(
      snapshotsOf(outcome).map((snapshot) => [`${snapshot.day} ${snapshot.serverId}`, snapshot]),
    );
    expect([...last.values()].map(({ collectionDate }) => collectionDate).sort()).toEqual(
      double
        .rows("acme-corp")
        .map((row) => row.collection_date)
        .filter((date) => date >= week.from)
        .sort(),
    );
  });
});

describe("answers that cannot be used", () => {
  it.each([
    ["an object for the list", "{}"],
    ["null", "null"],
    ["no JSON", "<html>Sign in to the network</html>"],
    ["a row that is no object", "[1]"],
    ["nothing", ""],
    ["bytes that are not UTF-8 text", '[{"server_id":"\ud800"'],
  ])("%s", async (_, body) => {
    double.set({ statistics: { mode: "body", body } });
    const { pages, problem } = await read();
    expect(pages).toEqual([]);
    expect(problem?.type).toBe("answer-invalid");
    expect(double.requests()).toHaveLength(1);
  });

  it("a page with one bad row is rejected whole; the pages before it stand", async () => {
    const good = double.rows("globex").slice(-4);
    double.set({ pageSize: 2, rows: [...good, { ...good[0], server_id: { id: 1 } }] });
    const { pages, problem } = await read();
    expect(pages.flatMap((page) => page.snapshots)).toHaveLength(4);
    expect(problem).toMatchObject({ type: "answer-invalid" });
    expect(problem?.detail).toMatch(/^Row 1 of 1: /);
  });

  it("cut at any byte, an answer yields no row", async () => {
    double.set({ rows: documented });
    const whole = JSON.stringify(documented).length;
    for (let at = 0; at < whole; at++) {
      double.set({ statistics: { mode: "truncated", at } });
      const { pages, problem } = await read({ from: "2021-12-01", to: "2021-12-31" });
      expect([at, pages, problem?.type]).toEqual([at, [], "answer-invalid"]);
    }
    double.set({ statistics: { mode: "truncated", at: whole } });
    expect(snapshotsOf(await read({ from: "2021-12-01", to: "2021-12-31" }))).toHaveLength(1);
  });

  it("cut by a lost connection, an answer is asked for again and yields no part of itself", async () => {
    for (const at of [0, 1, 500, 3_000]) {
      double.set({ statistics: { mode: "cut", at, times: 2 } });
      expect(snapshotsOf(await read())).toHaveLength(18);
      double.set({ statistics: { mode: "cut", at } });
      expect(await read()).toMatchObject({ pages: [], problem: { type: "unreachable" } });
    }
  });

  it("more rows on a page than can be", async () => {
    double.set({ statistics: { mode: "body", body: `[${"{},".repeat(20_000)}{}]` } });
    expect(await read()).toMatchObject({ pages: [], problem: { type: "answer-too-large" } });
  });

  it("nesting and counts that would parse to far more than they weigh", async () => {
    for (const body of [`${"[".repeat(5_000)}${"]".repeat(5_000)}`, `[${"[],".repeat(2_000_000)}[]]`]) {
      double.set({ statistics: { mode: "body", body } });
      expect(await read()).toMatchObject({ pages: [], problem: { type: "answer-too-large" } });
    }
  });

  it("an answer that repeats the token", async () => {
    double.set({ rows: [{ ...double.rows("globex").at(-1), host_name: double.token }] });
    const { pages, problem } = await read();
    expect(pages).toEqual([]);
    expect(JSON.stringify(problem)).not.toContain(double.token);
    expect(problem?.type).toBe("answer-invalid");
  });
});

describe("links to the next page", () => {
  it.each([
    ["acme-corp", "classic", "/enterprises/4242/server-statistics"],
    ["initech-org", "organization", "/organizations/628795/server-statistics"],
  ] as const)("of %s are followed where they name it by number", async (slug, token, path) => {
    const request = { slug, token: double.tokens[token], from: addDays(lastDay, -13) };
    const honest = await read(request);
    const asked = double.requests().length;
    double.reset();
    double.set({ next: "rewritten", pageSize: 5 });
    const rewritten = await read(request);
    expect(rewritten.problem).toBeNull();
    expect(keysOf(rewritten).sort()).toEqual(keysOf(honest).sort());
    const [first, ...others] = double.requests().map((request) => request.path);
    expect(first).toBe(`/enterprise-installation/${slug}/server-statistics`);
    expect(others.length).toBeGreaterThan(asked);
    expect(new Set(others)).toEqual(new Set([path]));
  });

  it("by number end at the page that links to itself", async () => {
    double.set({ next: "foreign", foreignUrl: `${double.url}/enterprises/4242/server-statistics` });
    expect(await read()).toMatchObject({ problem: null });
    expect(double.requests()).toHaveLength(2);
  });

  it("never lead to another host, nor to anything but statistics", async () => {
    let touched = 0;
    const forbidden = createServer((_, response) => response.end("[]")).on("connection", () => touched++);
    await new Promise<void>((resolve) => forbidden.listen(0, "127.0.0.1", resolve));
    const { port } = forbidden.address() as AddressInfo;
    for (const foreignUrl of [
      `http://127.0.0.1:${port}/enterprise-installation/acme-corp/server-statistics?page=2`,
      `http://localhost:${port}/`,
      `//127.0.0.1:${port}/enterprise-installation/acme-corp/server-statistics`,
      double.url.replace("http://", "http://user@"),
      `http://127.0.0.1:${port}/enterprises/4242/server-statistics?page=2`,
      `${double.url}/user`,
      `${double.url}/server-statistics`,
      `${double.url}/enterprises/4242/server-statistics/../../x`,
      `${double.url}/enterprises/4242/audit-log?phrase=/server-statistics`,
      "/../x",
      `${double.url}/enterprise-installation/acme-corp/../../_double/requests`,
      "javascript:alert(1)",
      "http://[",
    ]) {
      double.reset();
      double.set({ next: "foreign", foreignUrl });
      expect(await read()).toMatchObject({ pages: [], problem: { type: "answer-invalid" } });
      expect(double.requests()).toHaveLength(1);
    }
    expect(touched).toBe(0);
    forbidden.close();
  });

  it("end at a page already read", async () => {
    double.set({ next: "repeating", pageSize: 5 });
    const { pages, problem } = await read();
    expect(problem).toBeNull();
    expect(pages).toHaveLength(2);
    expect(double.requests()).toHaveLength(2);
  });

  it("end at the cap where pages never run out", async () => {
    double.set({ next: "endless" });
    const { pages, problem } = await read({ limits: { maxPages: 5 } });
    expect(pages).toHaveLength(5);
    expect(problem?.type).toBe("answer-too-large");
    expect(double.requests()).toHaveLength(5);
  });
});

it("stops at once, with the reason, when it is called off", async () => {
  const controller = new AbortController();
  double.set({ statistics: { mode: "hang" } });
  const reading = read({ signal: controller.signal });
  controller.abort(new Error("called off"));
  await expect(reading).rejects.toThrow("called off");
  await expect(read({ signal: controller.signal })).rejects.toThrow("called off");
});
