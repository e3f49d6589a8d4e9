import "server-only";
import type { Selectable } from "kysely";
import { v7 as timeOrderedId } from "uuid";
import { enterpriseKey } from "./enterprises";
import type { AuditVia, Database, Tables } from "./tables";

export type AuditDetails = Record<string, string | number | boolean | null>;

export type AuditEvent = {
  id: string;
  at: string;
  action: string;
  actorId: string | null;
  /** E-mail address at the time. */
  actor: string | null;
  via: AuditVia;
  address: string | null;
  /** Slug, lower-cased; null where it concerns all of Tidemark. */
  enterprise: string | null;
  details: AuditDetails;
};

export type AuditFilter = {
  /** Undefined: of all enterprises and of none. */
  enterprise?: string | undefined;
  action?: string | undefined;
  /** Part of the actor's e-mail address. */
  actor?: string | undefined;
  /** UTC days, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
};

/** Adds an event. There is no way to change or remove one: the database itself refuses. */
export async function appendAuditEvent(
  { query }: Database,
  event: Omit<AuditEvent, "id" | "at">,
  now = new Date(),
): Promise<void> {
  await query
    .insertInto("audit_events")
    .values({
      // Events of one millisecond are listed by id: in the order they were recorded.
      id: timeOrderedId(),
      at: now.toISOString(),
      action: event.action,
      actor_id: event.actorId,
      actor: event.actor,
      via: event.via,
      address: event.address,
      enterprise: event.enterprise === null ? null : enterpriseKey(event.enterprise),
      details: JSON.stringify(event.details),
    })
    .execute();
}

/** Newest first; `before` is the last event of the page above. */
export async function listAuditEvents(
  { query }: Database,
  filter: AuditFilter,
  page: { limit: number; before?: { at: string; id: string } | undefined },
): Promise<AuditEvent[]> {
  const { enterprise, action, actor, from, to } = filter;
  const { before } = page;
  let events = query.selectFrom("audit_events").selectAll();
  if (enterprise !== undefined) events = events.where("enterprise", "=", enterpriseKey(enterprise));
  if (action !== undefined) events = events.where("action", "=", action);
  if (actor !== undefined) events = events.where("actor", "like", `%${escapeLike(actor.toLowerCase())}%`);
  if (from !== undefined) events = events.where("at", ">=", from);
  // Every instant of the day sorts before this.
  if (to !== undefined) events = events.where("at", "<", `${to}U`);
  if (before) {
    events = events.where(({ or, and, eb }) =>
      or([eb("at", "<", before.at), and([eb("at", "=", before.at), eb("id", "<", before.id)])]),
    );
  }
  const rows = await events.orderBy("at", "desc").orderBy("id", "desc").limit(page.limit).execute();
  return rows.map(toAuditEvent);
}

/** Wildcards in what is looked for stand for nothing: SQLite knows no escape without a clause for it. */
function escapeLike(text: string): string {
  return text.replace(/[%_\\]/g, "");
}

function toAuditEvent(row: Selectable<Tables["audit_events"]>): AuditEvent {
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    actorId: row.actor_id,
    actor: row.actor,
    via: row.via,
    address: row.address,
    enterprise: row.enterprise,
    details: JSON.parse(row.details) as AuditDetails,
  };
}
