import { parseArgs } from "node:util";
import { benchFiftyServers } from "./bench-fifty-servers.ts";
import { benchThreeServers } from "./bench-three-servers.ts";
import { ensureBuilt } from "./build.ts";

/** `npm run bench`: times on this machine, each as a ratio to an empty call taken in the same run. */
const parts = {
  "three-servers": benchThreeServers,
  "fifty-servers": () => benchFiftyServers("SQLite"),
  "fifty-servers-on-postgres": () => benchFiftyServers("PostgreSQL"),
} as const;
const usual = ["three-servers", "fifty-servers"] as const;

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = Object.keys(parts).filter((name) => positionals.includes(name)) as (keyof typeof parts)[];
if (wanted.length < positionals.length) {
  console.error(`Usage: npm run bench [-- ${Object.keys(parts).join(" | ")}]`);
  process.exit(2);
}
if (!ensureBuilt()) process.exit(1);
for (const name of wanted.length > 0 ? wanted : usual) {
  console.log(`\n── ${name}\n`);
  await parts[name]();
}
