import { spawn } from "node:child_process";
import { root } from "./build.ts";
import { operatorEnvironment } from "./environment.ts";

const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev"], {
  cwd: root,
  stdio: "inherit",
  env: { ...operatorEnvironment(), NODE_ENV: "development" },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
