import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { startGitHubDouble } from "../../e2e/github-double/server.ts";
import { medianOf, middleOf, timed } from "./bench-timing.ts";
import { findBrowser } from "./browser.ts";
import { TidemarkClient } from "./client.ts";
import { freePort, startServer } from "./server-process.ts";

const metrics =
  "seats-in-use,users-total,users-dormant,users-suspended,dormancy-rate,repos-total,pulls-opened,pulls-merged,pushes";
const owner = { name: "Bench", email: "bench@acme.example", password: "bench bench bench" };

/** A small enterprise: every kind of answer, medians of many. */
export async function benchThreeServers(): Promise<void> {
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
    const baseline = await medianOf(() => client.fetch("/api/health/live"));
    print("empty call (baseline)", baseline, baseline);
    print("session and enterprises", await medianOf(() => client.fetch("/api/enterprises")), baseline);
    print(
      "frames, 365 days, cold",
      await medianOf((i) => client.fetch(`${frames}&range=${366 + i}d`)),
      baseline,
    );
    print("frames, 365 days, warm", await medianOf(() => client.fetch(`${frames}&range=365d`)), baseline);
    const known = { headers: { "if-none-match": etag } };
    print(
      "frames, 365 days, 304",
      await medianOf(() => client.fetch(`${frames}&range=365d`, known)),
      baseline,
    );
    print("Overview page, warm", await medianOf(() => client.fetch("/acme-corp?range=365d")), baseline);

    const picture =
      "/api/enterprises/acme-corp/charts/users-total.png?with=users-dormant,users-suspended&title=Users";
    // A title of its own makes a picture that is in no cache, of frames that are.
    const fresh = await medianOf((round) => client.fetch(`${picture}+${round}&range=90d`));
    const cached = await medianOf(() => client.fetch(`${picture}&range=90d`));
    print("PNG of a chart, fresh", fresh, baseline);
    print("PNG of a chart, cached", cached, baseline);
    const { url } = (await client.send("POST", "/api/shares", {
      enterprise: "acme-corp",
      title: "Bench",
      metrics: ["users-total", "repos-total", "pulls-merged"],
    })) as { url: string };
    const shared = new URL(url).pathname;
    print("shared page", await medianOf(() => client.fetch(shared)), baseline);
    print(
      "PNG of a share, cached",
      await medianOf(() => client.fetch(`${shared}/users-total.png`)),
      baseline,
    );
    const { opened, shot } = await screenshots(server.url, `${server.url}/acme-corp`);
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
}

/** The same chart by a browser that is warm: its page opened until it is drawn, then shot. */
async function screenshots(site: string, address: string): Promise<{ opened: number; shot: number }> {
  const executablePath = process.env.TIDEMARK_TEST_BROWSER ?? findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${site}/sign-in`);
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

function print(name: string, milliseconds: number, baseline: number): void {
  console.log(`${name.padEnd(26)} ${timed(milliseconds, baseline)}`);
}
