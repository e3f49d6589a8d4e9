import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startGitHubDouble } from "../../e2e/github-double/server.ts";
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
  env: { TIDEMARK_DATA_DIR: dataDirectory, GITHUB_API_URL: github.url, LOG_LEVEL: "error" },
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
} finally {
  await server.stop();
  await github.close();
  rmSync(dataDirectory, { recursive: true, force: true });
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
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function print(name: string, milliseconds: number, baseline: number): void {
  console.log(
    `${name.padEnd(26)} ${milliseconds.toFixed(2).padStart(8)} ms   × ${(milliseconds / baseline).toFixed(1)}`,
  );
}
