import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, nothingOfTheShell } from "../lib/cli/server-process";
import { test as base, expect } from "./tidemark";

type Command = {
  /** Waits until it has printed this, and returns what the first group matched. */
  printed: (pattern: RegExp) => Promise<string>;
  /** Sends the signal, waits until the command has ended, and returns its exit code. */
  end: (signal: NodeJS.Signals) => Promise<number | null>;
};

type RunCommand = (name: string, env: Record<string, string>) => Command;

const root = path.resolve(import.meta.dirname, "..");

const test = base.extend<{ directory: string; run: RunCommand }>({
  directory: async ({}, use) => {
    const directory = mkdtempSync(path.join(tmpdir(), "tidemark-cli-"));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
  run: async ({}, use) => {
    const groups: number[] = [];
    await use((name, env) => {
      const child = spawn(process.execPath, ["lib/cli/run.mjs", name], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, ...env },
        // A process group of its own, so that whatever a failure leaves behind can be ended.
        detached: true,
      });
      if (child.pid) groups.push(child.pid);
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => {
          output += text;
        });
      }
      return {
        printed: async (pattern) => {
          await expect.poll(() => output, { timeout: 60_000 }).toMatch(pattern);
          return pattern.exec(output)?.[1] ?? "";
        },
        end: async (signal) => {
          child.kill(signal);
          await expect.poll(() => child.exitCode ?? child.signalCode, { timeout: 20_000 }).not.toBeNull();
          return child.exitCode;
        },
      };
    });
    for (const group of groups) {
      try {
        process.kill(-group, "SIGKILL");
      } catch {
        // It has ended, as it should.
      }
    }
  },
});

test.setTimeout(180_000);

async function statusOf(url: string | URL): Promise<number | "no answer"> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => null);
  return answer?.status ?? "no answer";
}

test("demos run side by side, whatever Tidemark and proxy the shell is set up for", async ({
  directory,
  run,
}) => {
  const shell = {
    PORT: String(await freePort()),
    TMPDIR: directory,
    DATABASE_URL: "postgres://tidemark@127.0.0.1:1/tidemark",
    AUTH_SECRET: "short",
    TIDEMARK_ENCRYPTION_KEYS: "none",
    PUBLIC_URL: "https://tidemark.example.com",
    ...Object.fromEntries(
      ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"].map((name) => [name, "http://127.0.0.1:1"]),
    ),
    NODE_USE_ENV_PROXY: "1",
    NO_PROXY: "",
    no_proxy: "",
  };
  const data = () => readdirSync(directory).filter((name) => name.startsWith("tidemark-demo-"));
  const started: { demo: Command; link: string; ready: URL }[] = [];
  for (const count of [1, 2]) {
    const demo = run("demo", shell);
    await demo.printed(/(\d+) daily snapshots of acme-corp are stored/);
    const link = await demo.printed(/Open (http:\/\/localhost:\S+)/);
    started.push({ demo, link, ready: new URL("/api/health/ready", link) });
    expect(data()).toHaveLength(count);
  }
  expect(new URL(started[0]?.link ?? "").port).toBe(shell.PORT);

  for (const [index, { demo, link, ready }] of started.entries()) {
    expect(await statusOf(link)).toBe(200);
    expect(await statusOf(ready)).toBe(200);
    expect(await demo.end("SIGINT")).toBe(0);
    expect(await statusOf(ready)).toBe("no answer");
    expect(data()).toHaveLength(1 - index);
  }
});

test("start prints a setup code, serves, and ends when told to", async ({ directory, run }) => {
  const port = await freePort();
  const start = run("start", { ...nothingOfTheShell, PORT: String(port), TIDEMARK_DATA_DIR: directory });
  await start.printed(/^Setup code: [A-Z0-9]{4}-[A-Z0-9]{4}$/m);
  expect(await start.printed(/^Tidemark is at (\S+)$/m)).toBe(`http://localhost:${port}/setup`);
  const ready = `http://127.0.0.1:${port}/api/health/ready`;
  await expect.poll(() => statusOf(ready), { timeout: 20_000 }).toBe(200);
  expect(readdirSync(directory)).toContain("tidemark.sqlite");
  await start.end("SIGTERM");
  expect(await statusOf(ready)).toBe("no answer");
});

test("a start that cannot be says why, to whoever looks and in the log", async ({ directory, run }) => {
  const env = { ...nothingOfTheShell, TIDEMARK_DATA_DIR: directory, AUTH_SECRET: "too-short" };
  const start = run("start", { ...env, PORT: String(await freePort()) });
  await start.printed(
    /^Tidemark cannot start\.\nThe environment cannot be used:\n {2}AUTH_SECRET is shorter/m,
  );
  const line: unknown = JSON.parse(await start.printed(/^(\{.*"cannot start"\})$/m));
  expect(line).toMatchObject({ level: 60, reason: expect.stringContaining("AUTH_SECRET is shorter") });
  expect(JSON.stringify(line)).not.toContain("too-short");
  expect(await start.end("SIGTERM")).toBe(1);
});
