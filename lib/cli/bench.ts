import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { startGitHubDouble } from "../../e2e/github-double/server.ts";
import { findBrowser } from "./browser.ts";
import { ensureBuilt } from "./build.ts";
import { TidemarkClient } from "./client.ts";
import { freePort, startServer } from "./server-process.ts";

/** `npm run bench`: medians on this machine, each as a ratio to an empty call taken in the same run. */
const rounds = 200;
const metrics =
  "seats-in-use,users-total,users-dormant,users-suspended,dormancy-rate,repos-total,pulls-opened,pulls-merged,pushes";
const owner = { name: "Bench", email: "bench@acme.example", password: "bench bench bench" };

if (!ensureBuilt()) process.exit(1);
const dataDirectory = mkdtempSync(path.join(tmpdir(), "tidemark-bench-"));
const github = await startGitHubDouble({});
const server = await startServer({
  port: await freePort(),
  env: {
    TIDEMARK_DATA_DIR: dataDirectory,
    GITHUB_API_URL: github.url,
    LOG_LEVEL: "error",
    COLLECT_AT: "off",
  },
  quiet: true,
});

try {
  const client = new TidemarkClient(server.url);
  await client.send("POST", "/api/setup", { code: server.setupCode, ...owner });
  await client.signIn(owner.email, owner.password);
  const connecting = performance.now();
  await client.send("PUT", "/api/enterprises/acme-corp", { token: github.token });
  while (
    ((await client.send("GET", "/api/enterprises/acme-corp/sync")) as { state: string }).state === "running"
  ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  console.log(
    `first read of 3 servers × 365 days: ${((performance.now() - connecting) / 1000).toFixed(2)} s\n`,
  );

  const frames = `/api/enterprises/acme-corp/frames?metrics=${metrics}`;
  const etag = (await client.fetch(`${frames}&range=365d`)).headers.get("etag") ?? "";
  const baseline = await median(() => client.fetch("/api/health/live"));
  print("empty call (baseline)", baseline, baseline);
  print("session and enterprises", await median(() => client.fetch("/api/enterprises")), baseline);
  print("frames, 365 days, cold", await median((i) => client.fetch(`${frames}&range=${366 + i}d`)), baseline);
  print("frames, 365 days, warm", await median(() => client.fetch(`${frames}&range=365d`)), baseline);
  const known = { headers: { "if-none-match": etag } };
  print("frames, 365 days, 304", await median(() => client.fetch(`${frames}&range=365d`, known)), baseline);
  print("Overview page, warm", await median(() => client.fetch("/acme-corp?range=365d")), baseline);

  const picture =
    "/api/enterprises/acme-corp/charts/users-total.png?with=users-dormant,users-suspended&title=Users";
  // A title of its own makes a picture that is in no cache, of frames that are.
  const fresh = await median((round) => client.fetch(`${picture}+${round}&range=90d`));
  const cached = await median(() => client.fetch(`${picture}&range=90d`));
  print("PNG of a chart, fresh", fresh, baseline);
  print("PNG of a chart, cached", cached, baseline);
  const { url } = (await client.send("POST", "/api/shares", {
    enterprise: "acme-corp",
    title: "Bench",
    metrics: ["users-total", "repos-total", "pulls-merged"],
  })) as { url: string };
  const shared = new URL(url).pathname;
  print("shared page", await median(() => client.fetch(shared)), baseline);
  print("PNG of a share, cached", await median(() => client.fetch(`${shared}/users-total.png`)), baseline);
  const { opened, shot } = await screenshots(`${server.url}/acme-corp`);
  print("its page in a browser", opened, baseline);
  print("  of which the screenshot", shot, baseline);
  console.log(
    `\na fresh PNG takes 1/${(opened / fresh).toFixed(1)} of opening the chart's page in a warm browser`,
  );
  console.log(`and shooting it, 1/${(shot / fresh).toFixed(1)} of the screenshot alone`);
} finally {
  await server.stop();
  await github.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}

/** The same chart by a browser that is warm: its page opened until it is drawn, then shot. */
async function screenshots(address: string): Promise<{ opened: number; shot: number }> {
  const executablePath = process.env.TIDEMARK_TEST_BROWSER ?? findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel("E-mail address").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(/acme-corp/);
    const [opened, shots]: [number[], number[]] = [[], []];
    for (let round = -3; round < 20; round += 1) {
      const started = performance.now();
      await page.goto(address);
      await page.locator("#users .recharts-surface").waitFor();
      const drawn = performance.now();
      await page.locator("#users").screenshot();
      if (round < 0) continue;
      opened.push(performance.now() - started);
      shots.push(performance.now() - drawn);
    }
    return { opened: middleOf(opened), shot: middleOf(shots) };
  } finally {
    await browser.close();
  }
}

async function median(call: (round: number) => Promise<Response>): Promise<number> {
  const times: number[] = [];
  for (let round = -20; round < rounds; round += 1) {
    const started = performance.now();
    const response = await call(round + 20);
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${response.url} answered ${response.status}`);
    if (round >= 0) times.push(performance.now() - started);
  }
  return middleOf(times);
}

function middleOf(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function print(name: string, milliseconds: number, baseline: number): void {
  console.log(
    `${name.padEnd(26)} ${milliseconds.toFixed(2).padStart(8)} ms   × ${(milliseconds / baseline).toFixed(1)}`,
  );
}
