import { spawn } from "node:child_process";
import { ensureBuilt, root, serverScript } from "./build.ts";
import { operatorEnvironment } from "./environment.ts";
import { freePort } from "./server-process.ts";

/** `npm run rotate-keys`: the server does it before it would serve, and ends. */
if (!ensureBuilt()) process.exit(1);
const child = spawn(process.execPath, [serverScript], {
  cwd: root,
  // Next announces an address at which nothing is served.
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...operatorEnvironment(),
    NODE_ENV: "production",
    TIDEMARK_TASK: "rotate-keys",
    HOSTNAME: "127.0.0.1",
    PORT: String(await freePort()),
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
