import "server-only";
import { type Kysely, sql } from "kysely";
import { DEFAULT_MIGRATION_TABLE, Migrator } from "kysely/migration";
import { initial } from "./migrations/0001-initial";
import { access } from "./migrations/0002-access";
import { oversight } from "./migrations/0003-oversight";
import { signIn } from "./migrations/0004-sign-in";
import { appendOnly } from "./migrations/0005-append-only";
import { admission } from "./migrations/0006-admission";
import { shares } from "./migrations/0007-shares";
import { leases } from "./migrations/0008-leases";
import { history } from "./migrations/0009-history";
import { imports } from "./migrations/0010-imports";
import { rowTriggers } from "./migrations/0011-row-triggers";
import { addingImports } from "./migrations/0012-adding-imports";
import { dataChanges } from "./migrations/0013-data-changes";
import type { Tables } from "./tables";

/** In order of release; listed here, not read from disk, because the server is bundled. */
const migrations = {
  "0001-initial": initial,
  "0002-access": access,
  "0003-oversight": oversight,
  "0004-sign-in": signIn,
  "0005-append-only": appendOnly,
  "0006-admission": admission,
  "0007-shares": shares,
  "0008-leases": leases,
  "0009-history": history,
  "0010-imports": imports,
  "0011-row-triggers": rowTriggers,
  "0012-adding-imports": addingImports,
  "0013-data-changes": dataChanges,
};

/** Brings the schema up to date in one transaction; throws and changes nothing if a migration fails. */
export async function migrate(query: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: query, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Names of the migrations that a database has been through; null where it is none of Tidemark's. */
async function migrationsOf(query: Kysely<Tables>): Promise<string[] | null> {
  const tables = await query.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === DEFAULT_MIGRATION_TABLE)) return null;
  const { rows } = await sql<{ name: string }>`
    select name from ${sql.table(DEFAULT_MIGRATION_TABLE)} order by name`.execute(query);
  const names = rows.map(({ name }) => name);
  return names.includes("0001-initial") ? names : null;
}

/** How a database stands to this version of Tidemark. */
export async function versionOf(query: Kysely<Tables>): Promise<"foreign" | "older" | "same" | "newer"> {
  const done = await migrationsOf(query);
  if (done === null) return "foreign";
  if (done.some((name) => !(name in migrations))) return "newer";
  return done.length < Object.keys(migrations).length ? "older" : "same";
}

/** False where the schema is older than this version's, as after an older copy was put in the database's place. */
export async function isMigrated(query: Kysely<Tables>): Promise<boolean> {
  const newest = Object.keys(migrations).at(-1);
  const { rows } = await sql`select name from kysely_migration where name = ${newest}`.execute(query);
  return rows.length === 1;
}
