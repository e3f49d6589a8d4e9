import "server-only";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { type AuditEvent, type AuditFilter, listAuditEvents } from "@/lib/server/store/audit-events";
import { getDatabase } from "@/lib/server/store/database";

export type { AuditEvent, AuditFilter };

export type AuditPage = {
  events: AuditEvent[] /** Of the next page; null on the last. */;
  before: string | null;
};

/** A page of the log, newest first: of one enterprise, or of everything. */
export async function auditLog(
  filter: AuditFilter,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<AuditPage> {
  if (filter.enterprise !== undefined) await enterpriseOf(filter.enterprise);
  const events = await listAuditEvents(await getDatabase(), filter, {
    limit: limit + 1,
    before: before === undefined ? undefined : readCursor(before),
  });
  const last = events.length > limit ? events[limit - 1] : undefined;
  return { events: events.slice(0, limit), before: last ? `${last.at}_${last.id}` : null };
}

/** Every event that fits, a page at a time, so that however many there are few are held at once. */
export async function* wholeAuditLog(filter: AuditFilter): AsyncGenerator<AuditEvent> {
  let before: string | undefined;
  do {
    const page = await auditLog(filter, { limit: 500, before });
    yield* page.events;
    before = page.before ?? undefined;
  } while (before !== undefined);
}

function readCursor(text: string): { at: string; id: string } {
  const [at = "", id = ""] = text.split("_");
  return { at, id };
}
