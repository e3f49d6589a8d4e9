import "server-only";
import type { Compilable, CompiledQuery, Kysely } from "kysely";
import type { Keyring } from "@/lib/server/secrets/keyring";
import type { SnapshotSource } from "@/lib/snapshot/snapshot";
import type { FigureColumn } from "./figure-columns";

export type Connection = {
  query: Kysely<Tables>;
  /** Each row as an array, in the order of what is selected: of tens of thousands objects take several times as long. */
  readArrays: (query: Compilable) => Promise<unknown[][]>;
  /** Writes once with each list of parameters. PostgreSQL is sent them all at once, and parses the statement once. */
  executeEach: (
    transaction: Kysely<Tables>,
    statement: CompiledQuery,
    lists: readonly (readonly unknown[])[],
  ) => Promise<void>;
};

/** What every function of the store is handed. Only the store's own files use its fields. */
export type Database = Connection & {
  keyring: Keyring;
  close: () => Promise<void>;
};

export type Role = "owner" | "admin" | "viewer";

/** How somebody signed in. */
export type SignInMethod = "password" | "link" | "github" | "oidc";

/** What an access token may do: see charts, or also what an admin does. */
export type TokenScope = "read" | "manage";

/** Who sees the figures of a shared view as a table and as a file: whoever has the link, people of the enterprise, nobody. */
export type TableFor = "anyone" | "members" | "nobody";

/** What starts a read of GitHub: `schedule` is Tidemark's own, `cron` somebody else's; `fill` is of some days alone. */
export type SyncTrigger = "connect" | "manual" | "view" | "schedule" | "cron" | "fill";

/** How somebody asked for what was done; `command` is a task of whoever runs this Tidemark. */
export type AuditVia = "session" | "access-token" | "command" | "nobody";

/** The tables as kysely sees them. Instants are ISO 8601 text in UTC, days `YYYY-MM-DD`. */
export type Tables = {
  users: {
    id: string;
    /** Lower-cased. */
    email: string;
    name: string;
    created_at: string;
    /** Holds in every enterprise, also those connected later; null for people of some only. */
    role_everywhere: Role | null;
    /** Since when somebody other than the account's holder vouches that the address is theirs. */
    email_verified_at: string | null;
  };
  /** Of those who have one. */
  passwords: { user_id: string; hash: string; changed_at: string };
  /** Who somebody is elsewhere. `provider` is a URL, for a subject means nothing at another issuer. */
  identities: { provider: string; subject: string; user_id: string; created_at: string };
  /** Of a GitHub sign-in, kept for a while to connect an enterprise with. */
  github_tokens: { user_id: string; token_ciphertext: string; login: string; expires_at: string };
  memberships: { user_id: string; enterprise: string; role: Role; created_at: string };
  sessions: {
    id: string;
    user_id: string;
    method: SignInMethod;
    /** Names the settings it was begun under. */
    terms: string;
    created_at: string;
    last_seen_at: string;
    expires_at: string;
    address: string | null;
    user_agent: string | null;
  };
  invitations: {
    id: string;
    hash: string;
    /** Null: everywhere. */
    enterprise: string | null;
    role: Role;
    created_by: string | null;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    used_by: string | null;
  };
  shares: {
    id: string;
    /** Of the link's secret. */
    hash: string;
    /** Its key. */
    enterprise: string;
    title: string;
    note: string | null;
    /** JSON list of `PageChart`. */
    charts: string;
    /** JSON of the `View`, whole: what is usual may change, what was shared must not. */
    view: string;
    /** 1 or 0, in both databases. */
    hides_host_names: number;
    table_for: TableFor;
    password_hash: string | null;
    created_by: string | null;
    created_at: string;
    changed_at: string;
    /** Null: never. */
    expires_at: string | null;
    views: number;
    picture_views: number;
    last_seen_at: string | null;
  };
  setup_codes: { hash: string; created_at: string; expires_at: string };
  sign_in_links: { hash: string; user_id: string; expires_at: string };
  audit_events: {
    id: string;
    at: string;
    action: string;
    actor_id: string | null;
    /** E-mail address at the time; null where nobody was signed in. */
    actor: string | null;
    via: AuditVia;
    address: string | null;
    /** Its key; null where it concerns all of Tidemark. */
    enterprise: string | null;
    /** JSON object of plain values. */
    details: string;
  };
  /** How often something was tried within a window of time. */
  attempts: { key: string; window_start: string; count: number };
  access_tokens: {
    id: string;
    hash: string;
    last4: string;
    user_id: string;
    name: string;
    scope: TokenScope;
    /** Null: wherever the user has a role. */
    enterprise: string | null;
    created_at: string;
    expires_at: string;
    last_used_at: string | null;
  };
  enterprises: {
    /** The slug lower-cased, since GitHub's slugs are case-insensitive. */
    key: string;
    slug: string;
    created_at: string;
    data_version: number;
    token_ciphertext: string | null;
    token_last4: string | null;
    token_kind: string | null;
    token_login: string | null;
    /** JSON list; null where GitHub names no scopes. */
    token_scopes: string | null;
    token_expires_at: string | null;
    token_checked_at: string | null;
    token_added_at: string | null;
    token_added_by: string | null;
    /** 1 where its figures are made up, to look around with; else 0. */
    sample: number;
  };
  /** Each of the newest data versions, and of which days rows may have changed with it. */
  data_changes: {
    enterprise: string;
    data_version: number;
    /** Null where no row did. */
    first_day: string | null;
    last_day: string | null;
  };
  /** Every server that has a snapshot, and what admins say of it. */
  servers: {
    enterprise: string;
    server_id: string;
    /** In the order in which they were first stored; never changes, nor goes to another. */
    number: number;
    /** Null: the host name it reports. */
    name: string | null;
    /** Null: after those that have one. */
    position: number | null;
    archived_at: string | null;
    /** The server whose history it goes on with. */
    continues: string | null;
  };
  snapshots: SnapshotsTable;
  /** What a server's day was before something else took its place. */
  replaced_snapshots: {
    enterprise: string;
    server_id: string;
    day: string;
    replaced_at: string;
    replaced_by: SnapshotSource;
    /** 1 where a value that Tidemark reads became another one, else 0. */
    corrected: number;
    source: SnapshotSource;
    collection_date: string;
    read_at: string;
    fingerprint: string;
    body: string;
  };
  snapshot_bodies: { enterprise: string; server_id: string; day: string; body: string };
  syncs: {
    id: string;
    enterprise: string;
    trigger: SyncTrigger;
    from_day: string;
    to_day: string;
    started_at: string;
    /** Last sign of life. */
    updated_at: string;
    finished_at: string | null;
    state: "running" | "succeeded" | "failed";
    asked_days: number;
    received_rows: number;
    new_rows: number;
    changed_rows: number;
    quarantined: string;
    problem: string | null;
    progress: string;
  };
  /** Export files, and how far each has come. */
  imports: {
    id: string;
    enterprise: string;
    file_name: string;
    bytes: number;
    /** What has been read of them. */
    taken_bytes: number;
    state: "reading" | "ready" | "applied";
    /** JSON of how far its records have been told apart. */
    read_state: string;
    /** Base64 of bytes that begin a record whose end has not come. */
    rest: string;
    rows: number;
    rejected_rows: number;
    /** JSON list, with line and reason; the first of them. */
    rejected: string;
    unusable_values: number;
    unusable: string;
    /** 1 where its enterprise was added for it, and goes with it unless it is applied. */
    adds_enterprise: number;
    /** JSON of what applying it did. */
    outcome: string | null;
    created_by: string | null;
    created_at: string;
    /** Last sign of life. */
    updated_at: string;
    applied_at: string | null;
  };
  import_rows: ImportRowsTable;
  leases: { name: string; fence: number; expires_at: string };
  key_checks: { key_id: string; sealed: string };
};

export type SnapshotsTable = {
  enterprise: string;
  server_id: string;
  day: string;
  source: SnapshotSource;
  collection_date: string;
  read_at: string;
  /** When this server's day was first stored, from whatever source; null where that was before it was noted. */
  first_read_at: string | null;
  /** 1 where it came only after GitHub had been asked for the day more than a day after it was over. */
  late: number;
  schema_version: string | null;
  ghes_version: string | null;
  host_name: string | null;
  features_enabled: string | null;
  dormancy_threshold_days: number | null;
  /** SHA-256 of the whole snapshot, key order aside: equal means nothing changed. */
  fingerprint: string;
} & { [column in FigureColumn]: number | null };

/** A snapshot that has been read from a file and is not stored yet. */
export type ImportRowsTable = Omit<
  SnapshotsTable,
  "enterprise" | "source" | "read_at" | "first_read_at" | "late"
> & {
  import: string;
  line: number;
  body: string;
};
