import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import { startGitHubDouble } from "../../e2e/github-double/server.ts";
import { ensureBuilt, root } from "./build.ts";
import { TidemarkClient } from "./client.ts";
import { freePort, startServer } from "./server-process.ts";

const enterprise = "acme-corp";
const owner = {
  name: "Mona Kestrel",
  email: "mona@acme.example",
  password: randomBytes(9).toString("base64url"),
};

if (!ensureBuilt()) process.exit(1);

const dataDirectory = path.join(root, "data/demo");
rmSync(dataDirectory, { recursive: true, force: true });

const github = await startGitHubDouble({});
const server = await startServer({
  port: await freePort(Number(process.env.PORT ?? 3000)),
  env: { TIDEMARK_DATA_DIR: dataDirectory, GITHUB_API_URL: github.url, LOG_LEVEL: "warn" },
});

async function stop() {
  await server.stop();
  await github.close();
  process.exit(0);
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
server.process.once("exit", () => process.exit(1));

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
