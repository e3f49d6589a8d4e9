import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startGitHubDouble } from "../../e2e/github-double/server.ts";
import { ensureBuilt } from "./build.ts";
import { TidemarkClient } from "./client.ts";
import { freePort, type RunningServer, startServer } from "./server-process.ts";

const enterprise = "acme-corp";
const owner = {
  name: "Mona Kestrel",
  email: "mona@acme.example",
  password: randomBytes(9).toString("base64url"),
};

if (!ensureBuilt()) process.exit(1);

const github = await startGitHubDouble({});
const port = await freePort(Number(process.env.PORT || 3000));
// A directory of its own, gone when it stops: another demo may still be serving.
const dataDirectory = mkdtempSync(path.join(tmpdir(), "tidemark-demo-"));
const starting = startServer({
  port,
  env: { TIDEMARK_DATA_DIR: dataDirectory, GITHUB_API_URL: github.url, LOG_LEVEL: "warn" },
});

let stopping = false;
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const server = await starting.catch(() => null);
  await server?.stop();
  await github.close();
  rmSync(dataDirectory, { recursive: true, force: true });
  process.exit(code);
}
process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

try {
  const server = await starting;
  server.process.once("exit", () => stop(1));
  await fill(server);
} catch (error) {
  if (!stopping) console.error(error);
  await stop(1);
}

/** Sets Tidemark up, connects it to the stand-in as anyone would, and prints the way in. */
async function fill(server: RunningServer): Promise<void> {
  const client = new TidemarkClient(server.url);
  const { signInUrl } = (await client.send("POST", "/api/setup", { code: server.setupCode, ...owner })) as {
    signInUrl: string;
  };
  await client.signIn(owner.email, owner.password);
  await client.send("PUT", `/api/enterprises/${enterprise}`, { token: github.tokens.expiring });

  type Sync = { state: string; newRows: number; problem: { title: string } | null };
  let sync = (await client.send("GET", `/api/enterprises/${enterprise}/sync`)) as Sync;
  while (sync.state === "running") {
    await new Promise((resolve) => setTimeout(resolve, 200));
    sync = (await client.send("GET", `/api/enterprises/${enterprise}/sync`)) as Sync;
  }
  if (sync.state !== "succeeded") throw new Error(sync.problem?.title ?? "The first read failed.");

  console.log(`
${sync.newRows} daily snapshots of ${enterprise} are stored. This is made-up data from a stand-in for GitHub.

  Open ${signInUrl}

It signs you in once, in this browser. Later: ${owner.email}, password ${owner.password}
Stop with Ctrl-C.
`);
}
