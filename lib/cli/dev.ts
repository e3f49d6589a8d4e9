import { spawn } from "node:child_process";
import { dataDirectory, root } from "./build.ts";

const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "dev"], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TIDEMARK_DATA_DIR: dataDirectory },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
