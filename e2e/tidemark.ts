import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, type RunningServer, startServer } from "../lib/cli/server-process";
import { assertNoLeaks, type Secret } from "./artefacts/scan";
import { type GitHubDouble, type GitHubDoubleOptions, startGitHubDouble } from "./github-double/server";

export const owner = { name: "Mona Kestrel", email: "mona@acme.example", password: "correct horse battery" };

/** A fresh Tidemark on SQLite and a GitHub double for it, both on free ports, until they are stopped. */
export type Installation = {
  github: GitHubDouble;
  server: RunningServer;
  dataDirectory: string;
  /** What the server has logged, one JSON object a line. */
  readLog: () => string;
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

const preload = (file: string) => `--import ${pathToFileURL(path.join(import.meta.dirname, file)).href}`;

export function install(options: InstallOptions = {}): Promise<Installation> {
  return startOn(mkdtempSync(path.join(tmpdir(), "tidemark-")), options);
}

async function startOn(dataDirectory: string, options: InstallOptions): Promise<Installation> {
  const { now } = options;
  const github = await startGitHubDouble({ ...options.github, ...(now && { now }) });
  const artefacts = mkdtempSync(path.join(tmpdir(), "tidemark-artefacts-"));
  const log = openSync(path.join(artefacts, "log"), "a", 0o600);
  const preloads = [preload("artefacts/recorder.mjs"), ...(now ? [preload("fixed-clock.mjs")] : [])];
  const port = options.port ?? (await freePort());
  if (options.gitHubSignIn) github.oauth.callbackUrl = `http://localhost:${port}/api/auth/callback/github`;
  const server = await startServer({
    port,
    env: {
      TIDEMARK_DATA_DIR: dataDirectory,
      GITHUB_API_URL: github.url,
      LOG_LEVEL: "trace",
      RECORD_TO: path.join(artefacts, "answers"),
      NODE_OPTIONS: preloads.join(" "),
      ...(options.gitHubSignIn && {
        GITHUB_URL: github.url,
        GITHUB_OAUTH_CLIENT_ID: github.oauth.clientId,
        GITHUB_OAUTH_CLIENT_SECRET: github.oauth.clientSecret,
      }),
      ...options.env,
      ...(now && { CLOCK_START: now.toISOString() }),
    },
    quiet: true,
    logDescriptor: log,
  });
  const end = async () => {
    await server.stop();
    await github.close();
    closeSync(log);
    try {
      assertNoLeaks([artefacts, dataDirectory], secretsOf(github, dataDirectory), isKeyFile);
    } finally {
      rmSync(artefacts, { recursive: true, force: true });
    }
  };
  return {
    github,
    server,
    dataDirectory,
    readLog: () => readFileSync(path.join(artefacts, "log"), "utf8"),
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

/** What no answer, log or database of the installation may hold: its tokens for GitHub, its keys, its passwords. */
function secretsOf(github: GitHubDouble, dataDirectory: string): Secret[] {
  const tokens = Object.entries(github.tokens).map(([name, value]) => ({ name: `token ${name}`, value }));
  const keys = keyFiles.flatMap((name) =>
    readFileSync(path.join(dataDirectory, name), "utf8")
      .trim()
      .split(/[:,]/)
      .filter((part) => part.length >= 32)
      .map((value) => ({ name, value })),
  );
  return [...tokens, ...keys, { name: "password", value: owner.password }];
}

const keyFiles = ["auth-secret", "encryption-keys"];

function isKeyFile(file: string): boolean {
  return keyFiles.includes(path.basename(file));
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

type Watched = {
  /** What a test means the policy to refuse; null: nothing is. */
  meantRefusal: RegExp | null;
  /** What the policy has refused so far, in the browser's words. */
  policyRefusals: string[];
};

/** Fails every test in which a page, whoever opened it, met its Content Security Policy. */
const watched = base.extend<Watched>({
  meantRefusal: [null, { option: true }],
  policyRefusals: [
    async ({ browser, meantRefusal }, use) => {
      const refusals: string[] = [];
      const hear = (message: ConsoleMessage) => {
        if (message.text().includes("Content Security Policy")) refusals.push(message.text());
      };
      const watch = (context: BrowserContext) => void context.on("console", hear);
      for (const context of browser.contexts()) watch(context);
      browser.on("context", watch);
      await use(refusals);
      browser.off("context", watch);
      for (const context of browser.contexts()) context.off("console", hear);
      expect(refusals.filter((text) => !meantRefusal?.test(text))).toEqual([]);
    },
    { auto: true },
  ],
});

type Connected = Installation & { client: TidemarkClient };

/**
 * `connected`: acme-corp read, one installation for all the files a worker runs, each test's changes undone.
 * `signedIn`: a page of it.
 */
export const test = watched.extend<{ connected: Connected; signedIn: Page }, { shared: Connected }>({
  shared: [
    async ({}, use) => {
      const installation = await install();
      const client = await setUp(installation);
      await connect(client, "acme-corp", installation.github.tokens.expiring);
      await use({ ...installation, client });
      await installation.stop();
    },
    { scope: "worker" },
  ],
  connected: async ({ shared }, use) => {
    await use(shared);
    await restore(shared);
  },
  signedIn: async ({ page, connected }, use) => {
    await carrySession(page.context(), connected.client);
    const goto = page.goto.bind(page);
    // A person sees a page before they touch it; keys pressed before it can hear them would be lost.
    page.goto = async (...address) => {
      const response = await goto(...address);
      await page.waitForLoadState("networkidle");
      return response;
    };
    await use(page);
  },
});

/** As it was before a test: GitHub well, and acme-corp alone connected, its last read good. */
async function restore({ client, github }: Connected): Promise<void> {
  github.reset();
  const enterprises = (await client.send("GET", "/api/enterprises")) as { slug: string }[];
  for (const { slug } of enterprises) {
    if (slug !== "acme-corp") await client.send("DELETE", `/api/enterprises/${slug}`);
  }
  const sync = (await client.send("GET", "/api/enterprises/acme-corp/sync")) as { state: string };
  if (sync.state === "succeeded") return;
  await client.send("POST", "/api/enterprises/acme-corp/sync");
  await untilSynced(client, "acme-corp");
}

export { expect };
