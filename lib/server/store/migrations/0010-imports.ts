import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { addFigures } from "./0001-initial";

/** Frozen as released. Files on their way in: what has been read of them, apart from what is stored. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("imports")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("file_name", "text", (column) => column.notNull())
    .addColumn("bytes", "bigint", (column) => column.notNull())
    .addColumn("taken_bytes", "bigint", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("read_state", "text", (column) => column.notNull())
    .addColumn("rest", "text", (column) => column.notNull())
    .addColumn("rows", "bigint", (column) => column.notNull())
    .addColumn("rejected_rows", "bigint", (column) => column.notNull())
    .addColumn("rejected", "text", (column) => column.notNull())
    .addColumn("unusable_values", "bigint", (column) => column.notNull())
    .addColumn("unusable", "text", (column) => column.notNull())
    .addColumn("outcome", "text")
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .addColumn("applied_at", "text")
    .execute();
  await db.schema
    .createIndex("imports_enterprise_created")
    .on("imports")
    .columns(["enterprise", "created_at"])
    .execute();

  await addFigures(
    db.schema
      .createTable("import_rows")
      .addColumn("import", "text", (column) => column.notNull().references("imports.id").onDelete("cascade"))
      .addColumn("server_id", "text", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("line", "bigint", (column) => column.notNull())
      .addColumn("collection_date", "text", (column) => column.notNull())
      .addColumn("schema_version", "text")
      .addColumn("ghes_version", "text")
      .addColumn("host_name", "text")
      .addColumn("features_enabled", "text")
      .addColumn("dormancy_threshold_days", "bigint")
      .addColumn("fingerprint", "text", (column) => column.notNull())
      .addColumn("body", "text", (column) => column.notNull()),
  )
    .addPrimaryKeyConstraint("import_rows_pk", ["import", "server_id", "day"])
    .execute();

  await db.schema
    .alterTable("enterprises")
    .addColumn("sample", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
}

export const imports: Migration = { up };
