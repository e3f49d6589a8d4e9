import { spawnSync } from "node:child_process";
import { root } from "./build.ts";

/** `npm run trial`: the faults that `npm test` makes some dozens of, ten times as many or as many times as is said. */
const [times = "10"] = process.argv.slice(2);
if (!/^[1-9]\d{0,3}$/.test(times)) {
  console.error("Usage: npm run trial -- <how many times as many faults as npm test makes>");
  process.exit(2);
}
const args = ["run", "--project", "store", "--reporter=verbose", ".trial.test.ts"];
const result = spawnSync("node_modules/.bin/vitest", args, {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TRIAL_TIMES: times },
});
process.exit(result.status ?? 1);
