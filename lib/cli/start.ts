import { spawn } from "node:child_process";
import { ensureBuilt, root, serverArguments } from "./build.ts";
import { operatorEnvironment } from "./environment.ts";

if (!ensureBuilt()) process.exit(1);
const child = spawn(process.execPath, serverArguments, {
  cwd: root,
  stdio: "inherit",
  env: { ...operatorEnvironment(), NODE_ENV: "production", HOSTNAME: "0.0.0.0" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
