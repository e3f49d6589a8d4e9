import { spawnSync } from "node:child_process";
import { findBrowser } from "./browser.ts";
import { ensureBuilt, root } from "./build.ts";

const bin = (name: string) => `node_modules/.bin/${name}`;

/** `npm test`: everything, cheapest first; goes on after a failure so that one run tells all. */
const steps: { name: string; run: () => boolean }[] = [
  { name: "format and lint", run: () => command(bin("biome"), ["check", "--error-on-warnings"]) },
  { name: "route types", run: () => command(bin("next"), ["typegen"]) },
  { name: "types", run: () => command(bin("tsc"), ["--noEmit"]) },
  { name: "import rules", run: () => command("npm", ["run", "--silent", "check:imports"]) },
  { name: "dead code", run: () => command(bin("knip"), []) },
  { name: "unit tests", run: () => command(bin("vitest"), ["run", "--project", "unit"]) },
  { name: "store tests", run: () => command(bin("vitest"), ["run", "--project", "store"]) },
  { name: "build", run: () => ensureBuilt() },
  { name: "browser tests", run: browserTests },
];

const results = steps.map(({ name, run }) => {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const passed = run();
  return { name, passed, seconds: ((Date.now() - started) / 1000).toFixed(1) };
});

console.log("");
for (const { name, passed, seconds } of results)
  console.log(`${passed ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
const failed = results.filter((result) => !result.passed).length;
console.log(`Checks: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function browserTests(): boolean {
  const executable = findBrowser();
  return command(bin("playwright"), ["test"], executable ? { TIDEMARK_TEST_BROWSER: executable } : {});
}

function command(program: string, args: string[], env: Record<string, string> = {}): boolean {
  const result = spawnSync(program, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  return result.status === 0;
}
