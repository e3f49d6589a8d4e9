import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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
  { name: "unit tests", run: () => vitest("unit") },
  { name: "store tests", run: () => vitest("store") },
  { name: "build", run: () => ensureBuilt() },
  { name: "browser tests", run: browserTests },
];

/** Why tests failed, for the very end: logs of a CI are often cut to their last lines. */
const failures: string[] = [];

const results = steps.map(({ name, run }) => {
  console.log(`\n── ${name}`);
  const started = Date.now();
  const passed = run();
  return { name, passed, seconds: ((Date.now() - started) / 1000).toFixed(1) };
});

console.log("");
for (const failure of failures) console.log(`FAILED ${failure}\n`);
for (const { name, passed, seconds } of results)
  console.log(`${passed ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
const failed = results.filter((result) => !result.passed).length;
console.log(`Checks: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function vitest(project: string): boolean {
  const directory = mkdtempSync(path.join(tmpdir(), "tidemark-tests-"));
  const report = path.join(directory, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const passed = command(bin("vitest"), ["run", "--project", project, ...reporters]);
  if (!passed) failures.push(...failuresIn(report));
  rmSync(directory, { recursive: true });
  return passed;
}

type VitestReport = {
  testResults: {
    name: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

function failuresIn(report: string): string[] {
  if (!existsSync(report)) return [];
  const told = (message: string) => message.split("\n").slice(0, 12).join("\n    ");
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as VitestReport;
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(root, name);
    const whole = message ? [`${file}\n    ${told(message)}`] : [];
    const single = assertionResults.filter(({ status }) => status === "failed");
    return [
      ...whole,
      ...single.map((test) => `${file} › ${test.fullName}\n    ${told(test.failureMessages.join("\n"))}`),
    ];
  });
}

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
