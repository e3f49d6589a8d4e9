import "server-only";
import { randomUUID } from "node:crypto";
import type { Kysely, Updateable } from "kysely";
import type { PageChart } from "@/lib/picture/page-chart";
import type { View } from "@/lib/view/view";
import { besideReading } from "./beside-reading";
import { enterpriseKey } from "./enterprises";
import { newSecret, secretHash } from "./secret-hash";
import type { Database, TableFor, Tables } from "./tables";

/** What is shared, and how. */
export type ShareContent = {
  title: string;
  note: string | null;
  charts: readonly PageChart[];
  view: View;
  hidesHostNames: boolean;
  tableFor: TableFor;
  passwordHash: string | null;
  /** Null: never. */
  expiresAt: string | null;
};

export type Share = ShareContent & {
  id: string;
  /** The enterprise's slug. */
  enterprise: string;
  /** Of the link's secret. */
  hash: string;
  /** Name of whoever made it; null once that account is gone. */
  createdBy: string | null;
  createdAt: string;
  changedAt: string;
  /** Openings of its page, also within another. */
  views: number;
  pictureViews: number;
  lastSeenAt: string | null;
};

const longestToken = 100;

/** Makes a share; its link's secret is given once and stored as a hash. */
export async function createShare(
  database: Database,
  given: ShareContent & { enterprise: string; createdBy: string },
  now = new Date(),
): Promise<{ share: Share; token: string }> {
  const [id, token] = [randomUUID(), newSecret()];
  await database.query
    .insertInto("shares")
    .values({
      id,
      hash: secretHash(token),
      enterprise: enterpriseKey(given.enterprise),
      ...columnsOf(given),
      created_by: given.createdBy,
      created_at: now.toISOString(),
      changed_at: now.toISOString(),
      views: 0,
      picture_views: 0,
      last_seen_at: null,
    })
    .execute();
  return { share: await readShare(database, id), token };
}

/** Of an enterprise, newest first, expired ones too. */
export async function listShares({ query }: Database, enterprise: string): Promise<Share[]> {
  const rows = await described(query)
    .where("shares.enterprise", "=", enterpriseKey(enterprise))
    .orderBy("shares.created_at", "desc")
    .orderBy("shares.id")
    .execute();
  return rows.map(toShare);
}

export async function findShare({ query }: Database, id: string): Promise<Share | null> {
  const row = await described(query).where("shares.id", "=", id).executeTakeFirst();
  return row ? toShare(row) : null;
}

/** By its link's secret, expired or not; null where it is unknown, was revoked or has another link. */
export async function findShareByToken({ query }: Database, token: string): Promise<Share | null> {
  if (token.length > longestToken) return null;
  const row = await described(query).where("shares.hash", "=", secretHash(token)).executeTakeFirst();
  return row ? toShare(row) : null;
}

/** Writes what is to change and nothing else, or of two changes at once one would undo the other. */
export async function changeShare(
  database: Database,
  id: string,
  content: ShareContent,
  changed: readonly (keyof ShareContent)[],
  now = new Date(),
): Promise<Share | null> {
  const columns = columnsOf(content);
  const changes = Object.fromEntries(changed.map((name) => [columnNames[name], columns[columnNames[name]]]));
  return update(database, id, { ...changes, changed_at: now.toISOString() });
}

/** Gives it another link; the one there was opens nothing from then on. */
export async function renewShareToken(
  database: Database,
  id: string,
  now = new Date(),
): Promise<{ share: Share; token: string } | null> {
  const token = newSecret();
  const share = await update(database, id, { hash: secretHash(token), changed_at: now.toISOString() });
  return share && { share, token };
}

/** The share that is no more; null where there was none. */
export async function removeShare(database: Database, id: string): Promise<Share | null> {
  const share = await findShare(database, id);
  const { numDeletedRows } = await database.query
    .deleteFrom("shares")
    .where("id", "=", id)
    .executeTakeFirst();
  return numDeletedRows > 0n ? share : null;
}

/** Notes that it was seen, and counts it as what; that it cannot be written spoils nobody's view. */
export async function countShareView(
  { query }: Database,
  id: string,
  what: "views" | "picture_views" | null,
  now = new Date(),
): Promise<void> {
  await besideReading("that a share was seen", () =>
    query
      .updateTable("shares")
      .set((expression) => ({
        ...(what && { [what]: expression(what, "+", 1) }),
        last_seen_at: now.toISOString(),
      }))
      .where("id", "=", id)
      .execute(),
  );
}

async function update(
  database: Database,
  id: string,
  columns: Updateable<Tables["shares"]>,
): Promise<Share | null> {
  const { numUpdatedRows } = await database.query
    .updateTable("shares")
    .set(columns)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? findShare(database, id) : null;
}

async function readShare(database: Database, id: string): Promise<Share> {
  const share = await findShare(database, id);
  if (!share) throw new Error("The share has gone as it was made.");
  return share;
}

const columnNames = {
  title: "title",
  note: "note",
  charts: "charts",
  view: "view",
  hidesHostNames: "hides_host_names",
  tableFor: "table_for",
  passwordHash: "password_hash",
  expiresAt: "expires_at",
} as const satisfies Record<keyof ShareContent, keyof Tables["shares"]>;

function columnsOf(content: ShareContent) {
  return {
    title: content.title,
    note: content.note,
    charts: JSON.stringify(content.charts),
    view: JSON.stringify(content.view),
    hides_host_names: Number(content.hidesHostNames),
    table_for: content.tableFor,
    password_hash: content.passwordHash,
    expires_at: content.expiresAt,
  };
}

function described(query: Kysely<Tables>) {
  return query
    .selectFrom("shares")
    .innerJoin("enterprises", "enterprises.key", "shares.enterprise")
    .leftJoin("users", "users.id", "shares.created_by")
    .selectAll("shares")
    .select(["enterprises.slug", "users.name as creator"]);
}

type DescribedRow = Awaited<ReturnType<ReturnType<typeof described>["execute"]>>[number];

function toShare(row: DescribedRow): Share {
  return {
    id: row.id,
    hash: row.hash,
    enterprise: row.slug,
    title: row.title,
    note: row.note,
    charts: JSON.parse(row.charts) as PageChart[],
    view: JSON.parse(row.view) as View,
    hidesHostNames: row.hides_host_names === 1,
    tableFor: row.table_for,
    passwordHash: row.password_hash,
    createdBy: row.creator,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    expiresAt: row.expires_at,
    views: row.views,
    pictureViews: row.picture_views,
    lastSeenAt: row.last_seen_at,
  };
}
