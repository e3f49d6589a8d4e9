import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

const serverDirectory = path.join(root, ".next/standalone");
const stamp = path.join(serverDirectory, ".tidemark-built");

/**
 * What Node runs the standalone server by that `next build` makes. V8 lets garbage grow to several times what is in use
 * before it collects it, which took half of the memory; the Dockerfile has the same.
 */
export const serverArguments = [
  "--max-semi-space-size=8",
  "--heap-growing-percent=60",
  path.join(serverDirectory, "server.js"),
];

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

/** Builds unless what is built was built from exactly these sources; false if the build failed. */
export function ensureBuilt(): boolean {
  const wanted = hashOf(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return true;
  console.log("Building…");
  const result = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root,
    stdio: "inherit",
    // Whatever the build evaluates must not reach, let alone lock, the database of a running Tidemark.
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      DATABASE_URL: "",
      TIDEMARK_DATA_DIR: "/dev/null/building",
    },
  });
  // Next leaves copies there: secrets that lie about, and settings that still hold once `.env` has changed.
  for (const copy of [".env", ".env.production"]) rmSync(path.join(serverDirectory, copy), { force: true });
  if (result.status !== 0) return false;
  cpSync(path.join(root, ".next/static"), path.join(serverDirectory, ".next/static"), { recursive: true });
  cpSync(path.join(root, "public"), path.join(serverDirectory, "public"), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function hashOf(names: string[]): string {
  const hash = createHash("sha256");
  for (const name of names) {
    const file = path.join(root, name);
    if (path.extname(name)) {
      if (existsSync(file)) hash.update(name).update(readFileSync(file));
      continue;
    }
    const entries = readdirSync(file, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    for (const entry of entries) hash.update(path.relative(root, entry)).update(readFileSync(entry));
  }
  return hash.digest("hex");
}

if (import.meta.main) process.exit(ensureBuilt() ? 0 : 1);
