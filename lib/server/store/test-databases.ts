import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { startPostgres } from "@/e2e/postgres";
import type { DatabaseEnv } from "@/lib/server/env";
import { generateKey, type Keyring, parseKeyring } from "@/lib/server/secrets/keyring";
import { openDatabase } from "./database";
import type { Database } from "./tables";

export type TestDatabases = {
  type: DatabaseEnv["type"];
  /** An empty database of its own, not yet opened. */
  empty: () => Promise<DatabaseEnv>;
  /** Opens a database, an empty one by default; it is closed after the test. */
  open: (database?: DatabaseEnv, keyring?: Keyring) => Promise<Database>;
};

type DatabaseServer = { empty: () => Promise<DatabaseEnv>; stop: () => Promise<void> };

/** Runs the same tests on SQLite and on PostgreSQL (TEST_DATABASE_URL, else one started for this file). */
export function onEveryDatabase(name: string, tests: (databases: TestDatabases) => void): void {
  const starts = { sqlite: startSqlite, postgres: startPostgresServer };
  for (const type of ["sqlite", "postgres"] as const) {
    describe(`${name} on ${type}`, () => {
      let server: DatabaseServer;
      const opened: Database[] = [];
      beforeAll(async () => {
        server = await starts[type]();
      });
      afterEach(async () => {
        await Promise.all(opened.splice(0).map((database) => database.close()));
      });
      afterAll(() => server.stop());
      tests({
        type,
        empty: () => server.empty(),
        open: async (database, keyring) => {
          const handle = await openDatabase({
            database: database ?? (await server.empty()),
            encryptionKeys: keyring ?? newKeyring(),
          });
          opened.push(handle);
          return handle;
        },
      });
    });
  }
}

export function newKeyring(): Keyring {
  return parseKeyring(generateKey());
}

async function startSqlite(): Promise<DatabaseServer> {
  const parent = mkdtempSync(path.join(tmpdir(), "tidemark-sqlite-"));
  return {
    empty: async () => ({ type: "sqlite", directory: mkdtempSync(path.join(parent, "data-")) }),
    stop: async () => rmSync(parent, { recursive: true, force: true }),
  };
}

async function startPostgresServer(): Promise<DatabaseServer> {
  const { newDatabase, stop } = await startPostgres();
  return { empty: async () => ({ type: "postgres", url: await newDatabase() }), stop };
}
