import "server-only";
import { createHash } from "node:crypto";
import SqliteConnection from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables";
import { inTransaction } from "./transaction";

/** A table that was copied: its rows, and the SHA-256 of them in the order of their keys. */
export type CopiedTable = { name: string; rows: number; hash: string };

type ColumnType = "text" | "int4" | "int8" | "float8";

type Table = {
  name: string;
  columns: { name: string; type: ColumnType }[];
  key: string[];
  /** Tables that rows of this one name. */
  refersTo: string[];
};

/** As SQLite gives it, whole numbers as bigint: none is rounded on the way. */
type SqliteRow = Record<string, string | number | bigint | Buffer | null>;

const rowsAtOnce = 100;

/** Names of the tables of a database that have rows. */
export async function tablesWithRows(query: Kysely<Tables>): Promise<string[]> {
  const names: string[] = [];
  for (const { name } of await query.introspection.getTables()) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(query);
    if (rows.length > 0) names.push(name);
  }
  return names;
}

/**
 * Copies every row of an SQLite database's file into a PostgreSQL with the same tables, all of them empty, and reads
 * them again. In one transaction: whatever fails or is killed, PostgreSQL stays empty.
 */
export async function copyToPostgres(file: string, query: Kysely<Tables>): Promise<CopiedTable[]> {
  const source = new SqliteConnection(file, { readonly: true, fileMustExist: true });
  source.defaultSafeIntegers();
  try {
    const tables = referredToFirst(await describeTables(source, query));
    return await inTransaction(query, async (transaction) => {
      // A Tidemark that is started meanwhile waits with its first row.
      await sql`lock table ${sql.join(tables.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(
        transaction,
      );
      const occupied = await tablesWithRows(transaction);
      if (occupied.length > 0) throw new Error(`PostgreSQL has got rows meanwhile: ${occupied.join(", ")}.`);
      const copied: CopiedTable[] = [];
      for (const table of tables) copied.push(await copyTable(source, transaction, table));
      for (const { name, rows, hash } of copied) {
        const there = await readTable(transaction, tableOf(tables, name));
        if (there.rows !== rows || there.hash !== hash)
          throw new Error(`PostgreSQL does not hold in ${name} what was written there. Nothing was moved.`);
      }
      return copied;
    });
  } finally {
    source.close();
  }
}

async function copyTable(
  source: SqliteConnection.Database,
  query: Kysely<Tables>,
  table: Table,
): Promise<CopiedTable> {
  const digest = rowDigest(table);
  const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(", ");
  const columns = quoted(table.columns.map(({ name }) => name));
  const statement = source.prepare<[], SqliteRow>(
    `select ${columns} from "${table.name}" order by ${quoted(table.key)}`,
  );
  let waiting: Record<string, unknown>[] = [];
  const write = async () => {
    if (waiting.length > 0)
      await query
        .insertInto(table.name as keyof Tables)
        .values(waiting as never)
        .execute();
    waiting = [];
  };
  for (const row of statement.iterate()) {
    const values = Object.fromEntries(
      table.columns.map((column) => [column.name, postgresValue(table, column, row)]),
    );
    digest.add(values);
    waiting.push(values);
    if (waiting.length === rowsAtOnce) await write();
  }
  await write();
  return { name: table.name, ...digest.result() };
}

/** The same of a table in PostgreSQL, by a cursor: years of rows never stand in memory at once. */
async function readTable(query: Kysely<Tables>, table: Table): Promise<{ rows: number; hash: string }> {
  const digest = rowDigest(table);
  const columns = table.columns.map(({ name, type }) =>
    // Whole numbers as text, since not all of them fit into a number of JavaScript's.
    type === "int4" || type === "int8" ? sql`${sql.ref(name)}::text as ${sql.id(name)}` : sql.ref(name),
  );
  const order = table.key.map((name) =>
    typeOf(table, name) === "text" ? sql`${sql.ref(name)} collate "C"` : sql.ref(name),
  );
  await sql`declare copied no scroll cursor for
    select ${sql.join(columns)} from ${sql.table(table.name)} order by ${sql.join(order)}`.execute(query);
  const fetch = sql<Record<string, unknown>>`fetch ${sql.lit(rowsAtOnce)} from copied`;
  for (let { rows } = await fetch.execute(query); rows.length > 0; { rows } = await fetch.execute(query))
    for (const row of rows) digest.add(row);
  await sql`close copied`.execute(query);
  return digest.result();
}

function rowDigest({ columns }: Table) {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add: (row: Record<string, unknown>) => {
      const values = columns.map(({ name }) => (row[name] === null ? null : String(row[name])));
      hash.update(`${JSON.stringify(values)}\n`);
      rows += 1;
    },
    result: () => ({ rows, hash: hash.digest("hex") }),
  };
}

function postgresValue(table: Table, { name, type }: Table["columns"][number], row: SqliteRow) {
  const value = row[name] ?? null;
  const trouble = value === null ? null : troubleWith(value, type);
  if (trouble === null) return typeof value === "bigint" ? String(value) : value;
  const key = table.key.map((column) => `${column} ${JSON.stringify(String(row[column]))}`).join(", ");
  throw new Error(`${table.name}.${name} of the row with ${key} ${trouble}. Nothing was moved.`);
}

/** Why PostgreSQL could not hold the value, where SQLite, which holds anything anywhere, does. */
function troubleWith(value: string | number | bigint | Buffer, type: ColumnType): string | null {
  if (type === "text") {
    if (typeof value !== "string") return "is no text";
    if (value.includes("\0")) return "has a NUL character, which PostgreSQL cannot hold in a text";
    return /\p{Surrogate}/u.test(value)
      ? "has half a character, which PostgreSQL cannot hold in a text"
      : null;
  }
  if (type === "float8") return typeof value === "number" ? null : "is no number";
  if (typeof value !== "bigint") return "is no whole number";
  return type === "int4" && BigInt.asIntN(32, value) !== value ? "is too large a number" : null;
}

/** The tables of the file, with PostgreSQL's types of their columns. */
async function describeTables(source: SqliteConnection.Database, query: Kysely<Tables>): Promise<Table[]> {
  const types = new Map(
    (await query.introspection.getTables()).map(({ name, columns }) => [
      name,
      new Map(columns.map((column) => [column.name, column.dataType as ColumnType])),
    ]),
  );
  const names = source
    .prepare<[], { name: string }>("select name from sqlite_schema where type = 'table' order by name")
    .all()
    .map(({ name }) => name)
    .filter((name) => !/^(sqlite|kysely)_/.test(name));
  return names.map((name) => {
    const columns = source
      .prepare<[string], { name: string; pk: bigint }>("select name, pk from pragma_table_info(?)")
      .all(name);
    const references = source
      .prepare<[string], { table: string }>('select "table" from pragma_foreign_key_list(?)')
      .all(name);
    const keyColumns = columns.filter(({ pk }) => pk > 0n).sort((a, b) => Number(a.pk - b.pk));
    return {
      name,
      columns: columns.map((column) => {
        const type = types.get(name)?.get(column.name);
        if (!type) throw new Error(`PostgreSQL has no ${name}.${column.name}.`);
        return { name: column.name, type };
      }),
      key: keyColumns.map((column) => column.name),
      refersTo: references.map(({ table }) => table),
    };
  });
}

/** PostgreSQL takes a row only once those it names are there. */
function referredToFirst(tables: Table[]): Table[] {
  const ordered: Table[] = [];
  const add = (table: Table) => {
    if (ordered.includes(table)) return;
    for (const name of table.refersTo) if (name !== table.name) add(tableOf(tables, name));
    ordered.push(table);
  };
  for (const table of tables) add(table);
  return ordered;
}

function tableOf(tables: readonly Table[], name: string): Table {
  const found = tables.find((table) => table.name === name);
  if (!found) throw new Error(`There is no table ${name}.`);
  return found;
}

function typeOf(table: Table, name: string): ColumnType | undefined {
  return table.columns.find((column) => column.name === name)?.type;
}
