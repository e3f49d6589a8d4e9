import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { nothingOfTheShell } from "../lib/cli/server-process";

const root = path.resolve(import.meta.dirname, "..");

/** Runs one of Tidemark's commands to its end. */
export async function run(command: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["lib/cli/run.mjs", ...command], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...nothingOfTheShell, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  const [code] = await once(child, "close");
  return { code, output };
}
