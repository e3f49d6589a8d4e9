import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { root, serverArguments } from "./build.ts";

/**
 * What a shell may set for a Tidemark in earnest, made absent, as empty counts: a server started here has a database
 * and secrets of its own, and calls a stand-in on this machine, which a proxy elsewhere could not reach.
 */
export const nothingOfTheShell: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...["DATABASE_URL", "AUTH_SECRET", "TIDEMARK_ENCRYPTION_KEYS", "PUBLIC_URL"],
    ...[
      "GITHUB_OAUTH_CLIENT_ID",
      "GITHUB_OAUTH_CLIENT_SECRET",
      "GITHUB_URL",
      "OIDC_ISSUER",
      "OIDC_CLIENT_ID",
    ],
    ...["OIDC_CLIENT_SECRET", "LOCAL_SIGN_IN", "ALLOWED_EMAIL_DOMAINS", "ALLOWED_GITHUB_ORGANIZATIONS"],
    ...["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"],
  ].map((variable) => [variable, ""]),
);

export type RunningServer = {
  url: string;
  process: ChildProcess;
  /** The code for the first owner's account; null when an owner exists. */
  setupCode: string | null;
  stop: () => Promise<void>;
};

/** Starts the built server and resolves once it can serve; its console goes through to ours unless it is
 * `quiet` or has a log of its own. */
export async function startServer(options: {
  port: number;
  host?: string;
  env: { TIDEMARK_DATA_DIR: string; GITHUB_API_URL: string } & Record<string, string>;
  quiet?: boolean;
  /** Of a file that its log goes to. */
  logDescriptor?: number;
}): Promise<RunningServer> {
  const url = `http://localhost:${options.port}`;
  const child = spawn(process.execPath, serverArguments, {
    cwd: root,
    stdio: ["ignore", "pipe", options.logDescriptor ?? (options.quiet ? "ignore" : "inherit")],
    env: {
      ...process.env,
      ...nothingOfTheShell,
      NODE_ENV: "production",
      PUBLIC_URL: url,
      ...options.env,
      PORT: String(options.port),
      HOSTNAME: options.host ?? "127.0.0.1",
    },
  });
  let setupCode: string | null = null;
  const { stdout } = child;
  if (!stdout) throw new Error("The server has no standard output.");
  const announced = new Promise<void>((resolve) => {
    createInterface({ input: stdout }).on("line", (line) => {
      setupCode ??= /Setup code: (\S+)/.exec(line)?.[1] ?? null;
      if (line.startsWith("Tidemark is at ")) resolve();
      if (!options.quiet) console.log(line);
    });
  });
  const exited = new Promise<never>((_, reject) => {
    child.once("exit", (code) => reject(new Error(`Tidemark ended with code ${code} before it was ready.`)));
  });
  exited.catch(() => {});
  const ready = untilReady(`http://127.0.0.1:${options.port}/api/health/ready`);
  try {
    await Promise.race([exited, Promise.all([ready, announced])]);
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
  return { url, process: child, setupCode, stop: () => stopProcess(child) };
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  // Longer than it takes to answer what is under way.
  const timer = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await ended;
  clearTimeout(timer);
}

/** The wanted port if it is free, else one the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer();
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(typeof address === "object" && address ? address.port : port));
      });
    });
  return tryPort(wanted).catch(() => tryPort(0));
}

async function untilReady(readyUrl: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const response = await fetch(readyUrl).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Tidemark was not ready within 60 seconds.");
}
