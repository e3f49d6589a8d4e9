import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

const loader = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from "node:module";
const root = ${JSON.stringify(new URL("../../../", import.meta.url).href)};
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return { url: "data:text/javascript,", shortCircuit: true };
    if (specifier.startsWith("@/")) return next(new URL(specifier.slice(2) + ".ts", root).href, context);
    const own = specifier.startsWith(".") && !context.parentURL.includes("/node_modules/");
    return next(own ? specifier + ".ts" : specifier, context);
  },
});`)}`;

export type TestProcess = { child: ChildProcess; lines: AsyncIterator<string>; stop: () => Promise<void> };

/** Runs TypeScript that imports the product in a process of its own, so that a test can kill it. */
export function runInProcess(source: string, env: Record<string, string> = {}): TestProcess {
  const args = ["--import", loader, "--input-type=module-typescript", "--eval", source];
  const child = spawn(process.execPath, ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    lines,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
