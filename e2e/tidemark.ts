import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base, type Page } from "@playwright/test";
import { TidemarkClient } from "../lib/cli/client";
import { freePort, type RunningServer, startServer } from "../lib/cli/server-process";
import { startGitHubDouble } from "./github-double/server";

export const owner = { name: "Mona Kestrel", email: "mona@acme.example", password: "correct horse battery" };

type GitHub = Awaited<ReturnType<typeof startGitHubDouble>>;

/** A fresh Tidemark on SQLite and a GitHub double for it, both on free ports, gone after the test file. */
export type Installation = {
  github: GitHub;
  server: RunningServer;
  dataDirectory: string;
  stop: () => Promise<void>;
};

export async function install(): Promise<Installation> {
  const dataDirectory = mkdtempSync(path.join(tmpdir(), "tidemark-"));
  const github = await startGitHubDouble({});
  const server = await startServer({
    port: await freePort(),
    env: { TIDEMARK_DATA_DIR: dataDirectory, GITHUB_API_URL: github.url, LOG_LEVEL: "error" },
    quiet: true,
  });
  const stop = async () => {
    await server.stop();
    await github.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  return { github, server, dataDirectory, stop };
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
    await signIn(page, connected.server.url);
    await use(page);
  },
});

export { expect } from "@playwright/test";
