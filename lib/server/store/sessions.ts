import "server-only";
import { randomUUID } from "node:crypto";
import type { Selectable } from "kysely";
import { besideReading } from "./beside-reading";
import type { Database, SignInMethod, Tables } from "./tables";
import { toUser, type User } from "./users";

export type Session = {
  id: string;
  method: SignInMethod;
  createdAt: string;
  /** To within five minutes. */
  lastSeenAt: string;
  expiresAt: string;
  /** Where it was signed in from, as far as known. */
  address: string | null;
  userAgent: string | null;
};

export const sessionDays = 30;
/** Whom a provider lets in may leave it: that is found out when they sign in anew. */
const providerSessionDays = 1;
const touchMs = 5 * 60_000;

/** Begins a session and forgets those of everyone that have expired. */
export async function beginSession(
  { query }: Database,
  session: {
    userId: string;
    method: SignInMethod;
    terms: string;
    address: string | null;
    userAgent: string | null;
  },
  now = new Date(),
): Promise<string> {
  const at = now.toISOString();
  await query.deleteFrom("sessions").where("expires_at", "<=", at).execute();
  const id = randomUUID();
  const byProvider = session.method === "github" || session.method === "oidc";
  const days = byProvider ? providerSessionDays : sessionDays;
  await query
    .insertInto("sessions")
    .values({
      id,
      user_id: session.userId,
      method: session.method,
      terms: session.terms,
      created_at: at,
      last_seen_at: at,
      expires_at: new Date(now.getTime() + days * 86_400_000).toISOString(),
      address: session.address,
      user_agent: session.userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return id;
}

/** Whose session it is; null once it has ended or expired, its user is gone, or none of the terms are its own. */
export async function userOfSession(
  { query }: Database,
  { id, terms }: { id: string; terms: readonly string[] },
  now = new Date(),
): Promise<User | null> {
  const row = await query
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .selectAll("users")
    .select("sessions.last_seen_at")
    .where("sessions.id", "=", id)
    .where("sessions.terms", "in", terms)
    .where("sessions.expires_at", ">", now.toISOString())
    .executeTakeFirst();
  if (!row) return null;
  if (now.getTime() - Date.parse(row.last_seen_at) > touchMs) {
    const touch = query.updateTable("sessions").set({ last_seen_at: now.toISOString() }).where("id", "=", id);
    await besideReading("when a session was last seen", () => touch.execute());
  }
  return toUser(row);
}

/** Those begun under one of the terms, newest sign of life first. */
export async function listSessions(
  { query }: Database,
  { userId, terms }: { userId: string; terms: readonly string[] },
  now = new Date(),
): Promise<Session[]> {
  const rows = await query
    .selectFrom("sessions")
    .selectAll()
    .where("user_id", "=", userId)
    .where("terms", "in", terms)
    .where("expires_at", ">", now.toISOString())
    .orderBy("last_seen_at", "desc")
    .orderBy("id")
    .execute();
  return rows.map(toSession);
}

/** Ends one session of the user; false where there is none of that id. */
export async function endSession({ query }: Database, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await query
    .deleteFrom("sessions")
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of the user but `except`; answers how many. */
export async function endSessions(
  { query }: Database,
  userId: string,
  except: string | null,
): Promise<number> {
  const ending = query.deleteFrom("sessions").where("user_id", "=", userId);
  const { numDeletedRows } = await (except === null
    ? ending
    : ending.where("id", "!=", except)
  ).executeTakeFirst();
  return Number(numDeletedRows);
}

function toSession(row: Selectable<Tables["sessions"]>): Session {
  return {
    id: row.id,
    method: row.method,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
  };
}
