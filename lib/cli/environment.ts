import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";
import { root } from "./build.ts";

/** The environment Tidemark runs in: what `.env` says, unless the shell says otherwise. */
export function operatorEnvironment(directory = root, shell: NodeJS.Dict<string> = process.env) {
  const file = path.join(directory, ".env");
  const env: NodeJS.Dict<string> = {
    ...(existsSync(file) && parseEnv(readFileSync(file, "utf8"))),
    ...shell,
  };
  // Absolute, because the standalone server changes its working directory.
  env.TIDEMARK_DATA_DIR = path.resolve(directory, env.TIDEMARK_DATA_DIR || "data");
  if (env.NODE_EXTRA_CA_CERTS) env.NODE_EXTRA_CA_CERTS = path.resolve(directory, env.NODE_EXTRA_CA_CERTS);
  return env;
}
