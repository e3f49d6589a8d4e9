import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, type RunningServer, startServer } from "../lib/cli/server-process";
import { type GitHubDouble, type GitHubDoubleOptions, startGitHubDouble } from "./github-double/server";

export const owner = { name: "Mona Kestrel", email: "mona@acme.example", password: "correct horse battery" };

/** A fresh Tidemark on SQLite and a GitHub double for it, both on free ports, gone after the test file. */
export type Installation = {
  github: GitHubDouble;
  server: RunningServer;
  dataDirectory: string;
  /** The same data under a server and a double started anew, such as at another time. */
  restart: (options?: InstallOptions) => Promise<Installation>;
  stop: () => Promise<void>;
};

export type InstallOptions = {
  /** What the clocks of the server and of GitHub say when they start; they run on from there. */
  now?: Date;
  github?: Omit<GitHubDoubleOptions, "now">;
  /** Where the server listens, for those who must know before it starts. */
  port?: number;
  env?: Record<string, string>;
  /** Registers Tidemark as an OAuth app of the double. */
  gitHubSignIn?: boolean;
};

const fixedClock = pathToFileURL(path.join(import.meta.dirname, "fixed-clock.mjs")).href;

export function install(options: InstallOptions = {}): Promise<Installation> {
  return startOn(mkdtempSync(path.join(tmpdir(), "tidemark-")), options);
}

async function startOn(dataDirectory: string, options: InstallOptions): Promise<Installation> {
  const { now } = options;
  const github = await startGitHubDouble({ ...options.github, ...(now && { now }) });
  const port = options.port ?? (await freePort());
  if (options.gitHubSignIn) github.oauth.callbackUrl = `http://localhost:${port}/api/auth/callback/github`;
  const server = await startServer({
    port,
    env: {
      TIDEMARK_DATA_DIR: dataDirectory,
      GITHUB_API_URL: github.url,
      LOG_LEVEL: "error",
      ...(options.gitHubSignIn && {
        GITHUB_URL: github.url,
        GITHUB_OAUTH_CLIENT_ID: github.oauth.clientId,
        GITHUB_OAUTH_CLIENT_SECRET: github.oauth.clientSecret,
      }),
      ...options.env,
      ...(now && { NODE_OPTIONS: `--import ${fixedClock}`, CLOCK_START: now.toISOString() }),
    },
    quiet: true,
  });
  const end = async () => {
    await server.stop();
    await github.close();
  };
  return {
    github,
    server,
    dataDirectory,
    restart: async (later = {}) => {
      await end();
      return startOn(dataDirectory, later);
    },
    stop: async () => {
      await end();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Creates the owner's account and returns a signed-in caller of the API. */
export async function setUp(installation: Installation): Promise<TidemarkClient> {
  const client = new TidemarkClient(installation.server.url);
  await client.send("POST", "/api/setup", { code: installation.server.setupCode, ...owner });
  await client.signIn(owner.email, owner.password);
  return client;
}

/** Connects an enterprise of the double and waits until its history is read. */
export async function connect(client: TidemarkClient, slug: string, token: string): Promise<void> {
  await client.send("PUT", `/api/enterprises/${slug}`, { token });
  await untilSynced(client, slug);
}

export async function untilSynced(client: TidemarkClient, slug: string): Promise<void> {
  for (;;) {
    const sync = (await client.send("GET", `/api/enterprises/${slug}/sync`)) as { state: string } | null;
    if (sync && sync.state !== "running") return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("E-mail address").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
  await page.waitForLoadState("networkidle");
}

/** Signs a browser in as the client is: no form to fill in, and no expiry that another clock would make the past. */
export async function carrySession(context: BrowserContext, client: TidemarkClient): Promise<void> {
  await context.addCookies(client.cookies.map(([name, value]) => ({ name, value, url: client.url })));
}

/** `fresh`: nothing set up. `connected`: acme-corp read, the page signed in. Both live as long as the worker's file. */
export const test = base.extend<
  { signedIn: Page },
  { fresh: Installation; connected: Installation & { client: TidemarkClient } }
>({
  fresh: [
    async ({}, use) => {
      const installation = await install();
      await use(installation);
      await installation.stop();
    },
    { scope: "worker" },
  ],
  connected: [
    async ({ fresh }, use) => {
      const client = await setUp(fresh);
      await connect(client, "acme-corp", fresh.github.tokens.expiring);
      await use({ ...fresh, client });
    },
    { scope: "worker" },
  ],
  signedIn: async ({ page, connected }, use) => {
    await carrySession(page.context(), connected.client);
    await use(page);
  },
});

export { expect } from "@playwright/test";
