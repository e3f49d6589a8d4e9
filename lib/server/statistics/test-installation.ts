import { vi } from "vitest";
import { startGitHubDouble } from "@/e2e/github-double/server";
import type { SignedInUser } from "@/lib/server/auth/roles";
import { processWide } from "@/lib/server/process/process-wide";
import type { Database } from "@/lib/server/store/tables";

/** Somebody who may do everything. */
export const everywhereOwner: SignedInUser = {
  id: "mona",
  email: "mona@acme.example",
  name: "Mona",
  everywhere: "owner",
  roles: new Map(),
  sessionId: "session",
};

export type TestGitHub = Awaited<ReturnType<typeof startGitHubDouble>>;

/** A GitHub double that this test file's `getEnv()` points at. */
export async function startTestGitHub(): Promise<TestGitHub> {
  const github = await startGitHubDouble();
  process.env.GITHUB_API_URL = github.url;
  process.env.COLLECT_AT = "off";
  process.env.AUTH_SECRET = "cX8w0Vf3uJm5Zt1Rk7Lq9Ys2Nd4Hb6Pg";
  return github;
}

/** Makes `getDatabase()` give this one, and forgets what was kept of another. */
export function setDatabase(database: Database): Database {
  processWide<{ opening?: Promise<Database> }>("database", () => ({})).opening = Promise.resolve(database);
  for (const cache of [
    "cache.frames",
    "cache.histories",
    "histories.renewed",
    "histories.under-way",
    "cache.stored-servers",
    "cache.known-servers",
    "cache.newest-readings",
  ]) {
    processWide(cache, () => new Map<string, unknown>()).clear();
  }
  return database;
}

/** Waits until the newest sync of an enterprise has ended. */
export async function untilEnded<Sync extends { state: string } | null>(
  newest: () => Promise<Sync>,
): Promise<Sync> {
  return vi.waitUntil(
    async () => {
      const sync = await newest();
      return sync && sync.state !== "running" ? sync : null;
    },
    { timeout: 20_000, interval: 10 },
  ) as Promise<Sync>;
}
