import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBuilt, root, serverArguments } from "./build.ts";
import { operatorEnvironment } from "./environment.ts";
import { freePort } from "./server-process.ts";

/** Has the server do a task before it would serve, and ends as it ends. */
export async function runServerTask(env: { TIDEMARK_TASK: string } & Record<string, string>): Promise<void> {
  if (!ensureBuilt()) process.exit(1);
  const child = spawn(process.execPath, serverArguments, {
    cwd: root,
    // Next announces an address at which nothing is served.
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...operatorEnvironment(),
      NODE_ENV: "production",
      ...env,
      HOSTNAME: "127.0.0.1",
      PORT: String(await freePort()),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}

/** Takes a file as it was typed: npm goes to the project's directory, and says where it was called. */
export function typedFile(given: string | undefined, usage: string): string {
  if (given) return path.resolve(process.env.INIT_CWD ?? root, given);
  console.error(`Usage: ${usage}`);
  process.exit(2);
}
