import "server-only";
import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { initial } from "./migrations/0001-initial";
import { access } from "./migrations/0002-access";
import { oversight } from "./migrations/0003-oversight";
import { signIn } from "./migrations/0004-sign-in";
import { appendOnly } from "./migrations/0005-append-only";
import { admission } from "./migrations/0006-admission";
import { shares } from "./migrations/0007-shares";
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
};

/** Brings the schema up to date in one transaction; throws and changes nothing if a migration fails. */
export async function migrate(query: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db: query, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** False where the schema is older than this version's, as after an older copy was put in the database's place. */
export async function isMigrated(query: Kysely<Tables>): Promise<boolean> {
  const newest = Object.keys(migrations).at(-1);
  const { rows } = await sql`select name from kysely_migration where name = ${newest}`.execute(query);
  return rows.length === 1;
}
