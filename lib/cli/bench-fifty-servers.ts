import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import type { ServerPlan } from "../../e2e/github-double/enterprises.ts";
import { serverHistory } from "../../e2e/github-double/server-history.ts";
import { startPostgres } from "../../e2e/postgres.ts";
import { exportCsvHeader, exportCsvRow } from "../snapshot/export-csv.ts";
import { medianOf, middleOf, timed, timeOf, timeOfSent } from "./bench-timing.ts";
import { root } from "./build.ts";
import { TidemarkClient } from "./client.ts";
import { freePort, nothingOfTheShell, startServer } from "./server-process.ts";

const serverCount = 50;
const daysOfHistory = 3 * 365;
const rowCount = serverCount * daysOfHistory;
const slug = "big";
const owner = { name: "Bench", email: "bench@acme.example", password: "bench bench bench" };

/** What is to hold, whatever else the figures say. */
const limits = { coldMs: 150, warmMs: 10, memoryMiB: 400, importSeconds: 30 };
const mostSecondsOfImport = 180;
const callTimeoutMs = 30_000;
const coldRounds = 3;
const warmRounds = 15;

const pages = {
  Overview: "",
  "Users & seats": "/users",
  Repositories: "/repositories",
  "Pull requests": "/pulls",
  Issues: "/issues",
  Dormancy: "/dormancy",
  Organizations: "/organizations",
  Automation: "/automation",
  "Comments & content": "/content",
  "Explore, one metric": "/explore?metric=users-total",
  "A server's own": `/servers/${encodeURIComponent(planOf(7).id)}`,
} as const;

/** One as most are, and the one that asks most. */
const firstPages = ["Overview", "Automation"] as const;

type DatabaseType = "SQLite" | "PostgreSQL";
/** What a page asks the frames of, as queries without their range. */
type PageAsks = { page: string; by: "total" | "server"; queries: URLSearchParams[] };

/** A large enterprise: its import, every page's frames in no cache and in one, and what the process holds at the end. */
export async function benchFiftyServers(type: DatabaseType): Promise<void> {
  const directory = mkdtempSync(path.join(tmpdir(), "tidemark-bench-"));
  const postgres = type === "PostgreSQL" ? await startPostgres() : null;
  const shared = postgres && {
    DATABASE_URL: await postgres.newDatabase(),
    AUTH_SECRET: randomBytes(32).toString("base64"),
    TIDEMARK_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  };
  const env = {
    TIDEMARK_DATA_DIR: path.join(directory, "data"),
    GITHUB_API_URL: "http://127.0.0.1:9",
    LOG_LEVEL: "error",
    COLLECT_AT: "off",
    ...shared,
  };
  try {
    const file = path.join(directory, "export.csv");
    await pipeline(Readable.from(exportLines({ seed: 1, days: daysOfHistory })), createWriteStream(file));
    const mebibytes = (statSync(file).size / 2 ** 20).toFixed(0);
    console.log(
      `${rowCount} rows of ${serverCount} servers × ${daysOfHistory} days, ${mebibytes} MiB of CSV, ${type}`,
    );
    const imported = await secondsOfImport(file, env);
    console.log(
      `imported by \`npm run import\` in ${imported.toFixed(1)} s ${verdict(imported, limits.importSeconds)}\n`,
    );
    if (shared) await printSizes(shared.DATABASE_URL);
    const port = await freePort();
    const asks = await asksOfPages(port, env);
    await measure(port, env, asks);
  } finally {
    await postgres?.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

function planOf(index: number): ServerPlan {
  const number = String(index).padStart(4, "0");
  return {
    id: `5e7fb19c-${number}-4000-8000-00000000${number}`,
    hostName: `ghes-${number}.big.example`,
    share: 0.01 + 0.002 * (index % 10),
    firstVersion: "3.16.4",
    upgrade: { daysAgo: 20 + index, version: "3.18.2" },
    threshold: { days: 90, before: null },
    missingDaysAgo: [],
    collectsAtMinute: 120 + index,
    dockerRegistry: "READONLY",
    actionsAdoption: 0.8 + 0.05 * (index % 5),
  };
}

/** The rows of GitHub's own file, up to yesterday. */
function* exportLines({ seed, days }: { seed: number; days: number }): Generator<string> {
  yield exportCsvHeader;
  const now = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - 1_000);
  for (let index = 0; index < serverCount; index += 1) {
    const rows = serverHistory(planOf(index), { seed, now, days });
    yield rows.map(exportCsvRow).join("");
  }
}

/** By what `npm run import` runs. */
async function secondsOfImport(file: string, env: Record<string, string>): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ["lib/cli/run.mjs", "import", file, "--enterprise", slug], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    timeout: mostSecondsOfImport * 1_000,
    env: { ...process.env, ...nothingOfTheShell, INIT_CWD: root, ...env },
  });
  let said = "";
  child.stderr.on("data", (part) => {
    said = `${said}${part}`.slice(-2_000);
  });
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`The import ended with ${code}: ${said}`);
  return (performance.now() - started) / 1_000;
}

/** Pages say themselves what they ask, of a server that is stopped again: the one that is measured knows nothing yet. */
async function asksOfPages(port: number, env: Parameters<typeof startServer>[0]["env"]): Promise<PageAsks[]> {
  const server = await startServer({ port, env, quiet: true });
  try {
    const client = new TidemarkClient(server.url);
    await client.send("POST", "/api/setup", { code: server.setupCode, ...owner });
    await client.signIn(owner.email, owner.password);
    const asks: PageAsks[] = [];
    for (const by of ["total", "server"] as const) {
      for (const [page, address] of Object.entries(pages)) {
        const url = new URL(`/${slug}${address}`, server.url);
        url.searchParams.set("by", by);
        const response = await client.fetch(url.href, { signal: AbortSignal.timeout(callTimeoutMs) });
        const text = sentToReact(await response.text());
        const found = [...text.matchAll(/"queryKey":\["frames","[^"]+","([^"]+)"\]/g)].map(
          ([, search = ""]) => (search.startsWith("$") ? longText(text, search.slice(1)) : search),
        );
        if (found.length === 0) throw new Error(`${url.pathname} does not say what frames it asks for.`);
        const searches = new Set(found);
        asks.push({ page, by, queries: [...searches].map((search) => new URLSearchParams(search)) });
      }
    }
    return asks;
  } finally {
    await server.stop();
  }
}

/** What a page's scripts hand to React, in pieces cut anywhere. */
function sentToReact(html: string): string {
  const pieces = html.matchAll(/self\.__next_f\.push\((\[1,"(?:[^"\\]|\\.)*"\])\)/g);
  return [...pieces].map(([, piece = ""]) => (JSON.parse(piece) as [number, string])[1]).join("");
}

/** What React sends apart, for its length, and names where it stands. */
function longText(sent: string, id: string): string {
  const [head, length = "0"] = new RegExp(`(?:^|\n)${id}:T([0-9a-f]+),`).exec(sent) ?? [];
  if (head === undefined) throw new Error("A page's query cannot be found in it.");
  const from = sent.indexOf(head) + head.length;
  return sent.slice(from, from + Number.parseInt(length, 16));
}

async function measure(
  port: number,
  env: Parameters<typeof startServer>[0]["env"],
  asks: PageAsks[],
): Promise<void> {
  const server = await startServer({ port, env, quiet: true });
  try {
    const client = new TidemarkClient(server.url);
    await client.signIn(owner.email, owner.password);
    const call = (address: string) => client.fetch(address, { signal: AbortSignal.timeout(callTimeoutMs) });
    const baseline = await medianOf(() => call("/api/health/live"));
    console.log(`${"empty call (baseline)".padEnd(44)} ${timed(baseline, baseline)}`);
    const api = `/api/enterprises/${slug}`;
    for (const name of ["servers", "coverage"]) {
      const first = await timeOf(() => call(`${api}/${name}`));
      const again = await medianOf(() => call(`${api}/${name}`), { rounds: warmRounds, unmeasured: 0 });
      console.log(`${`${name}, first after the start`.padEnd(44)} ${timed(first, baseline)}`);
      console.log(`${`${name}, again`.padEnd(44)} ${timed(again, baseline)}`);
    }

    console.log(
      `\nframes of each page, as sent: cold, middle of ${coldRounds}; the worst of these; warm, middle of ${warmRounds}`,
    );
    let [worstCold, worstWarm] = [0, 0];
    for (const days of [90, daysOfHistory]) {
      for (const { page, by, queries } of asks) {
        const timeAll = async (range: number) => {
          let sum = 0;
          for (const query of queries) {
            query.set("range", `${range}d`);
            sum += await timeOfSent(client, `${api}/frames?${query}`);
          }
          return sum;
        };
        const [cold, warm]: [number[], number[]] = [[], []];
        // A day less is another view, which is in no cache.
        for (let round = 0; round < coldRounds; round += 1) cold.push(await timeAll(days - round));
        for (let round = 0; round < warmRounds; round += 1) warm.push(await timeAll(days));
        const [worst, again] = [Math.max(...cold), middleOf(warm)];
        [worstCold, worstWarm] = [Math.max(worstCold, worst), Math.max(worstWarm, again)];
        const times = [middleOf(cold), worst, again].map((time) => timed(time, baseline));
        console.log(`${`${page}, ${days} days, by ${by}`.padEnd(44)} ${times.join(" ")}`);
      }
    }
    console.log(`\nworst cold ${worstCold.toFixed(1)} ms ${verdict(worstCold, limits.coldMs)}`);
    console.log(`worst warm ${worstWarm.toFixed(1)} ms ${verdict(worstWarm, limits.warmMs)}`);
    await measureAfterChange(client, asks, baseline);
    printMemory(server.process.pid);
  } finally {
    await server.stop();
  }
}

/** Once anything of an enterprise has changed, the first view of it waits until that has been read. */
async function measureAfterChange(client: TidemarkClient, asks: PageAsks[], baseline: number): Promise<void> {
  const changes = { "a server was given a name": renameServer, "a fortnight was stored": storeFortnight };
  for (const [change, make] of Object.entries(changes)) {
    console.log(`\nright after ${change}, ${daysOfHistory} days, by total`);
    for (const [round, page] of firstPages.entries()) {
      await make(client, round);
      let time = 0;
      for (const query of asks.find((ask) => ask.page === page && ask.by === "total")?.queries ?? []) {
        query.set("range", `${daysOfHistory}d`);
        time += await timeOfSent(client, `/api/enterprises/${slug}/frames?${query}`);
      }
      console.log(`${page.padEnd(44)} ${timed(time, baseline)} ${verdict(time, limits.coldMs)}`);
    }
  }
}

async function renameServer(client: TidemarkClient, round: number): Promise<void> {
  const server = encodeURIComponent(planOf(0).id);
  await client.send("PATCH", `/api/enterprises/${slug}/servers/${server}`, { name: `Round ${round}` });
}

/** Other figures of every server's newest days, as many as a daily read asks GitHub for. */
async function storeFortnight(client: TidemarkClient, round: number): Promise<void> {
  const file = Buffer.from([...exportLines({ seed: 2 + round, days: 14 })].join(""));
  const imports = `/api/enterprises/${slug}/imports`;
  const begun = { fileName: "fortnight.csv", bytes: file.length };
  const { id } = (await client.send("POST", imports, begun)) as { id: string };
  const read = await client.fetch(`${imports}/${id}/file?offset=0`, { method: "PUT", body: file });
  if (!read.ok) throw new Error(`The fortnight was not read: ${read.status} ${await read.text()}`);
  await client.send("POST", `${imports}/${id}/apply`);
}

function printMemory(pid: number | undefined): void {
  if (process.platform !== "linux") return;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mebibytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
  const [now, peak] = [mebibytes("VmRSS"), mebibytes("VmHWM")];
  console.log(
    `memory ${now.toFixed(0)} MiB, at most ${peak.toFixed(0)} MiB ${verdict(peak, limits.memoryMiB)}`,
  );
}

/** What a row takes, with the indexes of its table, once PostgreSQL has done what it else does beside what is measured. */
async function printSizes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("vacuum analyze");
    await client.query("checkpoint");
    const { rows } = await client.query<{
      name: string;
      table_bytes: string;
      index_bytes: string;
      rows: string;
    }>(
      `select name, pg_table_size(name::regclass) as table_bytes, pg_indexes_size(name::regclass) as index_bytes
       from unnest(array['snapshots', 'snapshot_bodies']) as name`,
    );
    for (const { name, table_bytes, index_bytes } of rows) {
      const perRow = (bytes: string) => (Number(bytes) / rowCount).toFixed(0);
      console.log(`${name}: ${perRow(table_bytes)} bytes a row, indexes ${perRow(index_bytes)}`);
    }
    console.log("");
  } finally {
    await client.end();
  }
}

function verdict(measured: number, limit: number): string {
  return measured <= limit ? `(holds: at most ${limit})` : `(DOES NOT HOLD: at most ${limit})`;
}
