import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released. Accounts that people sign in to through GitHub or an OIDC provider, tokens of GitHub. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("identities")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("identities_pk", ["provider", "subject"])
    // One person at a provider an account: an address given to somebody else does not bring the account along.
    .addUniqueConstraint("identities_user", ["user_id", "provider"])
    .execute();

  await db.schema
    .createTable("github_tokens")
    .addColumn("user_id", "text", (column) => column.primaryKey().references("users.id").onDelete("cascade"))
    .addColumn("token_ciphertext", "text", (column) => column.notNull())
    .addColumn("login", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
}

export const signIn: Migration = { up };
