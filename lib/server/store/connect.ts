import "server-only";
import path from "node:path";
import SqliteConnection from "better-sqlite3";
import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  SqliteAdapter,
  SqliteDialect,
} from "kysely";
import pg from "pg";
import type { DatabaseEnv } from "@/lib/server/env";
import { makePrivateFile } from "@/lib/server/process/private-files";
import { executeEach, isOfLists } from "./execute-each";
import type { Connection, Tables } from "./tables";
import { againWhileTakenBack } from "./transaction";

/** Opens the connection or pool; nothing is read or written yet. */
export function connect(database: DatabaseEnv): Connection {
  return database.type === "sqlite" ? connectSqlite(database.directory) : connectPostgres(database.url);
}

/** Where SQLite keeps the database of a data directory. */
export function databaseFile(directory: string): string {
  return path.join(directory, "tidemark.sqlite");
}

/** Opens a database's file as it is, whatever Tidemark it is of; to be read only, unless it is to be changed. */
export function connectToFile(file: string, { readonly = true } = {}): Kysely<Tables> {
  const database = new SqliteConnection(file, { readonly, fileMustExist: true });
  return new Kysely({ dialect: new SqliteDialect({ database }) });
}

function connectSqlite(directory: string): Connection {
  const file = databaseFile(directory);
  // SQLite gives its -wal and -shm files the mode of the database's file.
  makePrivateFile(file);
  // How long a write waits for a lock, which only another program can hold. Nothing else is answered meanwhile.
  const connection = new SqliteConnection(file, { timeout: 1_000 });
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  const query = new Kysely<Tables>({
    dialect: new TransactionalSqliteDialect({ database: keepingStatements(connection) }),
  });
  const ofArrays = keepingStatements(connection, (statement) => statement.raw());
  return {
    query,
    // Waits for its turn as every query does: within another's transaction it would read what may not stay.
    readArrays: (read) => {
      const { sql, parameters } = read.compile();
      return query.connection().execute(async () => ofArrays.prepare(sql).all(parameters) as unknown[][]);
    },
    executeEach: async (transaction, statement, lists) => {
      for (const parameters of lists) await transaction.executeQuery({ ...statement, parameters });
    },
  };
}

/** Of those in use there are some hundreds; beyond, statements are made as they are needed. */
const mostStatements = 500;

/** Kysely prepares a statement at every query, which takes as long as many a query itself. */
function keepingStatements(
  connection: SqliteConnection.Database,
  as = (statement: SqliteConnection.Statement) => statement,
) {
  const kept = new Map<string, SqliteConnection.Statement>();
  return {
    prepare: (sql: string) => {
      // What `*` stands for may be other columns from then on.
      if (/^\s*(alter|create|drop)\b/i.test(sql)) kept.clear();
      const known = kept.get(sql);
      if (known) return known;
      const statement = as(connection.prepare(sql));
      if (kept.size < mostStatements) kept.set(sql, statement);
      return statement;
    },
    close: () => connection.close(),
  };
}

/** SQLite can roll schema changes back; kysely's own adapter does not use that, so a kill would leave half. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function connectPostgres(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    // Holds where the server is gone without a word; nothing here takes seconds of its own.
    query_timeout: 40_000,
    keepAlive: true,
    onConnect: async (client) => {
      // One in use that breaks fails its query, and says so a second time on its own.
      client.on("error", () => {});
      // Said once connected: a pooler before the server refuses settings that come with the first packet.
      await client.query("set statement_timeout = '30s'; set idle_in_transaction_session_timeout = '60s'");
    },
    types: {
      getTypeParser: (oid: number, format?: "text" | "binary") =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
  pool.on("error", () => {});
  return {
    query: new Kysely({ dialect: new PostgresDialect({ pool: runningAgain(pool) }) }),
    readArrays: async (read) => {
      const { sql, parameters } = read.compile();
      const asked = { text: sql, values: [...parameters], rowMode: "array" };
      return (await againWhileTakenBack(() => pool.query<unknown[]>(asked))).rows;
    },
    executeEach: async (transaction, statement, lists) => {
      if (lists.length > 0) await transaction.executeQuery({ ...statement, parameters: lists });
    },
  };
}

/** A statement by itself that PostgreSQL takes back is run again here, as those of `inTransaction` are there, whole. */
function runningAgain(pool: pg.Pool): PostgresPool {
  const connect = async () => {
    const client = await pool.connect();
    const run = (text: string, parameters: readonly unknown[]): Promise<{ rows: unknown[] }> =>
      isOfLists(parameters) ? executeEach(client, text, parameters) : client.query(text, [...parameters]);
    const query = (text: string, parameters: readonly unknown[]) =>
      client.getTransactionStatus() === "I"
        ? againWhileTakenBack(() => run(text, parameters))
        : run(text, parameters);
    // Not of a cursor, which needs a package that is not there.
    return { query: query as unknown as PostgresPoolClient["query"], release: client.release };
  };
  return { connect, end: () => pool.end(), options: pool.options };
}
