import { parseArgs } from "node:util";
import { startGitHubDouble } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
    now: { type: "string" },
    history: { type: "string", default: "500" },
  },
});

const double = await startGitHubDouble({
  port: Number(values.port),
  seed: Number(values.seed),
  history: Number(values.history),
  ...(values.now === undefined ? {} : { now: new Date(values.now) }),
});
console.log(JSON.stringify({ url: double.url, controlUrl: double.controlUrl, token: double.token }));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void double.close().then(() => process.exit(0)));
}
