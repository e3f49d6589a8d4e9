import type { CreateTableBuilder, Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Frozen as released: a figure that GitHub adds later gets a migration of its own. */
const counts: Record<string, string[]> = {
  comments: [
    "total_commit_comments",
    "total_gist_comments",
    "total_issue_comments",
    "total_pull_request_comments",
  ],
  gists: ["total_gists", "private_gists", "public_gists"],
  hooks: ["total_hooks", "active_hooks", "inactive_hooks"],
  issues: ["total_issues", "open_issues", "closed_issues"],
  milestones: ["total_milestones", "open_milestones", "closed_milestones"],
  orgs: ["total_orgs", "disabled_orgs", "total_teams", "total_team_members"],
  pages: ["total_pages"],
  pulls: ["total_pulls", "merged_pulls", "mergeable_pulls", "unmergeable_pulls"],
  repos: ["total_repos", "root_repos", "fork_repos", "org_repos", "total_pushes", "total_wikis"],
  users: ["total_users", "admin_users", "suspended_users", "total_dormant_users"],
  actions: ["number_of_repos_using_actions"],
};
const ecosystems = ["npm", "maven", "docker", "nuget", "rubygems", "containers"];
const packageCounts = [
  "published_packages_count",
  "private_packages_count",
  "public_packages_count",
  "internal_packages_count",
  "user_packages_count",
  "organization_packages_count",
  "daily_download_count",
  "daily_update_count",
  "daily_delete_count",
  "daily_create_count",
];

/** A column for each figure there was at first. */
export function addFigures<Name extends string>(
  table: CreateTableBuilder<Name, string>,
): CreateTableBuilder<Name, string> {
  const countColumns = [
    ...Object.entries(counts).flatMap(([group, names]) => names.map((name) => `${group}_${name}`)),
    ...ecosystems.flatMap((ecosystem) => packageCounts.map((name) => `packages_${ecosystem}_${name}`)),
  ];
  let wider = table;
  for (const column of countColumns) wider = wider.addColumn(column, "bigint");
  return wider.addColumn("actions_percentage_of_repos_using_actions", "double precision");
}

async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("password_hash", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("version", "bigint", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("setup_codes")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("sign_in_links")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("enterprises")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("slug", "text", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("data_version", "bigint", (column) => column.notNull())
    .addColumn("token_ciphertext", "text")
    .addColumn("token_last4", "text")
    .addColumn("token_kind", "text")
    .addColumn("token_login", "text")
    .addColumn("token_scopes", "text")
    .addColumn("token_expires_at", "text")
    .addColumn("token_checked_at", "text")
    .addColumn("token_added_at", "text")
    .addColumn("token_added_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .execute();

  await addFigures(
    db.schema
      .createTable("snapshots")
      .addColumn("enterprise", "text", (column) => column.notNull())
      .addColumn("server_id", "text", (column) => column.notNull())
      .addColumn("day", "text", (column) => column.notNull())
      .addColumn("source", "text", (column) => column.notNull())
      .addColumn("collection_date", "text", (column) => column.notNull())
      .addColumn("read_at", "text", (column) => column.notNull())
      .addColumn("schema_version", "text")
      .addColumn("ghes_version", "text")
      .addColumn("host_name", "text")
      .addColumn("features_enabled", "text")
      .addColumn("dormancy_threshold_days", "bigint")
      .addColumn("fingerprint", "text", (column) => column.notNull()),
  )
    .addPrimaryKeyConstraint("snapshots_pk", ["enterprise", "server_id", "day"])
    .addForeignKeyConstraint("snapshots_enterprise_fk", ["enterprise"], "enterprises", ["key"], (key) =>
      key.onDelete("cascade"),
    )
    .execute();

  await db.schema
    .createIndex("snapshots_by_day")
    .on("snapshots")
    .columns(["enterprise", "day", "server_id"])
    .execute();

  // Apart from the figures, so that reading a year of a few columns does not page through every body.
  await db.schema
    .createTable("snapshot_bodies")
    .addColumn("enterprise", "text", (column) => column.notNull())
    .addColumn("server_id", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("body", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("snapshot_bodies_pk", ["enterprise", "server_id", "day"])
    .addForeignKeyConstraint(
      "snapshot_bodies_snapshot_fk",
      ["enterprise", "server_id", "day"],
      "snapshots",
      ["enterprise", "server_id", "day"],
      (key) => key.onDelete("cascade"),
    )
    .execute();

  await db.schema
    .createTable("syncs")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("enterprise", "text", (column) =>
      column.notNull().references("enterprises.key").onDelete("cascade"),
    )
    .addColumn("trigger", "text", (column) => column.notNull())
    .addColumn("from_day", "text", (column) => column.notNull())
    .addColumn("to_day", "text", (column) => column.notNull())
    .addColumn("started_at", "text", (column) => column.notNull())
    .addColumn("updated_at", "text", (column) => column.notNull())
    .addColumn("finished_at", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("asked_days", "bigint", (column) => column.notNull())
    .addColumn("received_rows", "bigint", (column) => column.notNull())
    .addColumn("new_rows", "bigint", (column) => column.notNull())
    .addColumn("changed_rows", "bigint", (column) => column.notNull())
    .addColumn("quarantined", "text", (column) => column.notNull())
    .addColumn("problem", "text")
    .addColumn("progress", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("syncs_enterprise_started")
    .on("syncs")
    .columns(["enterprise", "started_at"])
    .execute();

  await db.schema
    .createTable("key_checks")
    .addColumn("key_id", "text", (column) => column.primaryKey())
    .addColumn("sealed", "text", (column) => column.notNull())
    .execute();
}

export const initial: Migration = { up };
