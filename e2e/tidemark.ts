import { randomBytes } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, type RunningServer, startServer } from "../lib/cli/server-process";
import { assertNoLeaks, type Secret } from "./artefacts/scan";
import { type GitHubDouble, type GitHubDoubleOptions, startGitHubDouble } from "./github-double/server";
import { dumpOf, type PostgresServer } from "./postgres";

export const owner = { name: "Mona Kestrel", email: "mona@acme.example", password: "correct horse battery" };

/** A fresh Tidemark, on SQLite by default, and a GitHub double for it, on free ports, until they are stopped. */
export type Installation = {
  github: GitHubDouble;
  server: RunningServer;
  /** All of its servers, `server` being the first. */
  replicas: RunningServer[];
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
  /** In place of SQLite. */
  database?: SharedDatabase;
  /** How many servers; several need a database that they can share. */
  replicas?: number;
};

/** A database of PostgreSQL with the secrets that every server on it must be given, as they are given to it. */
export type SharedDatabase = { DATABASE_URL: string; AUTH_SECRET: string; TIDEMARK_ENCRYPTION_KEYS: string };

/** An empty one. */
export async function sharedDatabase(postgres: PostgresServer): Promise<SharedDatabase> {
  const newKey = () => randomBytes(32).toString("base64");
  return {
    DATABASE_URL: await postgres.newDatabase(),
    AUTH_SECRET: newKey(),
    TIDEMARK_ENCRYPTION_KEYS: `k1:${newKey()}`,
  };
}

const preload = (file: string) => `--import ${pathToFileURL(path.join(import.meta.dirname, file)).href}`;

export function install(options: InstallOptions = {}): Promise<Installation> {
  return startOn(mkdtempSync(path.join(tmpdir(), "tidemark-")), options);
}

async function startOn(dataDirectory: string, options: InstallOptions): Promise<Installation> {
  const { now, database } = options;
  const github = await startGitHubDouble({ ...options.github, ...(now && { now }) });
  const artefacts = mkdtempSync(path.join(tmpdir(), "tidemark-artefacts-"));
  const recordedSecrets = path.join(artefacts, "answers-secrets");
  const log = openSync(path.join(artefacts, "log"), "a", 0o600);
  const preloads = [preload("artefacts/recorder.mjs"), ...(now ? [preload("fixed-clock.mjs")] : [])];
  const port = options.port ?? (await freePort());
  if (options.gitHubSignIn) github.oauth.callbackUrl = `http://localhost:${port}/api/auth/callback/github`;
  const start = (onPort: number) =>
    startServer({
      port: onPort,
      env: {
        TIDEMARK_DATA_DIR: dataDirectory,
        GITHUB_API_URL: github.url,
        // Whoever tries the schedule turns it on: elsewhere a read of its own would come between.
        COLLECT_AT: "off",
        LOG_LEVEL: "trace",
        RECORD_TO: path.join(artefacts, "answers"),
        NODE_OPTIONS: preloads.join(" "),
        ...(options.gitHubSignIn && {
          GITHUB_URL: github.url,
          GITHUB_OAUTH_CLIENT_ID: github.oauth.clientId,
          GITHUB_OAUTH_CLIENT_SECRET: github.oauth.clientSecret,
        }),
        ...database,
        ...options.env,
        ...(now && { CLOCK_START: now.toISOString() }),
      },
      quiet: true,
      logDescriptor: log,
    });
  const others = Array.from({ length: (options.replicas ?? 1) - 1 }, () => freePort().then(start));
  const [server, ...rest] = await Promise.all([start(port), ...others]);
  const replicas = [server, ...rest];
  const end = async () => {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await github.close();
    closeSync(log);
    try {
      if (database) writeFileSync(path.join(artefacts, "database"), await dumpOf(database.DATABASE_URL));
      const secrets = [...secretsOf(github, dataDirectory, database), ...secretsIn(options.env)];
      if (options.gitHubSignIn) secrets.push({ name: "OAuth app", value: github.oauth.clientSecret });
      const isExempt = (file: string) => isKeyFile(file) || file === recordedSecrets;
      assertNoLeaks([artefacts, dataDirectory], secrets, isExempt, readSecrets(recordedSecrets));
    } finally {
      rmSync(artefacts, { recursive: true, force: true });
    }
  };
  return {
    github,
    server,
    replicas,
    dataDirectory,
    readLog: () => readFileSync(path.join(artefacts, "log"), "utf8"),
    restart: async (later = {}) => {
      await end();
      return startOn(dataDirectory, { ...(database && { database }), ...later });
    },
    stop: async () => {
      await end();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** What no answer, log or database of the installation may hold: its tokens for GitHub, its keys, its passwords. */
function secretsOf(github: GitHubDouble, dataDirectory: string, database?: SharedDatabase): Secret[] {
  const tokens = Object.entries(github.tokens).map(([name, value]) => ({ name: `token ${name}`, value }));
  const given = database
    ? [database.AUTH_SECRET, database.TIDEMARK_ENCRYPTION_KEYS]
    : keyFiles.map((name) => readFileSync(path.join(dataDirectory, name), "utf8"));
  const keys = given.flatMap((text, index) =>
    text
      .trim()
      .split(/[:,]/)
      .filter((part) => part.length >= 32)
      .map((value) => ({ name: keyFiles[index] ?? "key", value })),
  );
  return [...tokens, ...keys, { name: "password", value: owner.password }];
}

/** Those of an application at whoever signs people in. */
function secretsIn(env: Record<string, string> = {}): Secret[] {
  return Object.entries(env)
    .filter(([name]) => /SECRET|KEYS/.test(name))
    .flatMap(([name, value]) => value.split(/[:,]/).map((part) => ({ name, value: part })))
    .filter(({ value }) => value.length >= 16);
}

/** What came up while it ran: passwords, access tokens, links, sessions, tokens of providers. */
function readSecrets(file: string): Secret[] {
  const lines = readFileSync(file, "utf8").trim().split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Secret);
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

export type Role = "viewer" | "admin" | "owner";

type Invited = {
  /** Null: all enterprises. */
  slug: string | null;
  role: Role;
  name: string;
  email?: string;
  password?: string;
};

/** Somebody new, whom `inviter` has invited and who has accepted, signed in. `token` is the invitation's, used up. */
export async function newcomer(
  inviter: TidemarkClient,
  {
    slug,
    role,
    name,
    email = `${name.toLowerCase()}@acme.example`,
    password = "staple battery horse",
  }: Invited,
) {
  const path = slug === null ? "/api/invitations" : `/api/enterprises/${slug}/invitations`;
  const { url } = (await inviter.send("POST", path, { role })) as { url: string };
  const token = new URL(url).hash.slice(1);
  const client = new TidemarkClient(inviter.url);
  await client.send("POST", "/api/invitation-acceptances", { token, name, email, password });
  await client.signIn(email, password);
  return { client, name, email, password, token };
}

/** Connects an enterprise of the double and waits until its history is read. */
export async function connect(client: TidemarkClient, slug: string, token: string): Promise<void> {
  await client.send("PUT", `/api/enterprises/${slug}`, { token });
  await untilSynced(client, slug);
}

export type Connected = Installation & { client: TidemarkClient };

/** A fresh Tidemark that has read acme-corp, and its owner's caller of the API. */
export async function installConnected(options: InstallOptions = {}): Promise<Connected> {
  const installation = await install(options);
  const client = await setUp(installation);
  await connect(client, "acme-corp", installation.github.tokens.expiring);
  return { ...installation, client };
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

/**
 * `connected`: acme-corp read, one installation for all the files a worker runs, each test's changes undone.
 * `signedIn`: a page of it.
 */
export const test = watched.extend<{ connected: Connected; signedIn: Page }, { shared: Connected }>({
  shared: [
    async ({}, use) => {
      const connected = await installConnected();
      await use(connected);
      await connected.stop();
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
