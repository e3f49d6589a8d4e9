import "server-only";
import { auditSentence } from "@/lib/audit/sentence";
import { enterpriseOf } from "@/lib/server/statistics/enterprise-of";
import { type AuditEvent, type AuditFilter, listAuditEvents } from "@/lib/server/store/audit-events";
import { getDatabase } from "@/lib/server/store/database";
import type { Database } from "@/lib/server/store/tables";
import { emailsOf } from "@/lib/server/store/users";

export type { AuditFilter };

export type ToldAuditEvent = AuditEvent & {
  /** E-mail address of whoever it was done to; null where it is nobody, or their account is gone. */
  target: string | null;
  /** What was done, in words. */
  summary: string;
};

export type AuditPage = {
  events: ToldAuditEvent[];
  /** Of the next page; null on the last. */
  before: string | null;
};

/** A page of the log, newest first: of one enterprise, or of everything. */
export async function auditLog(
  filter: AuditFilter,
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<AuditPage> {
  if (filter.enterprise !== undefined) await enterpriseOf(filter.enterprise);
  const database = await getDatabase();
  const events = await listAuditEvents(database, filter, {
    limit: limit + 1,
    before: before === undefined ? undefined : readCursor(before),
  });
  const last = events.length > limit ? events[limit - 1] : undefined;
  return {
    events: await told(database, events.slice(0, limit)),
    before: last ? `${last.at}_${last.id}` : null,
  };
}

/** Every event that fits, a page at a time, so that however many there are few are held at once. */
export async function* wholeAuditLog(filter: AuditFilter): AsyncGenerator<ToldAuditEvent> {
  let before: string | undefined;
  do {
    const page = await auditLog(filter, { limit: 500, before });
    yield* page.events;
    before = page.before ?? undefined;
  } while (before !== undefined);
}

async function told(database: Database, events: AuditEvent[]): Promise<ToldAuditEvent[]> {
  const ids = events.flatMap(({ details: { person } }) => (typeof person === "string" ? [person] : []));
  const emails = await emailsOf(database, [...new Set(ids)]);
  return events.map((event) => {
    const { person, email, account } = event.details;
    const recorded = [email, account].find((given) => typeof given === "string");
    const target = emails.get(String(person)) ?? recorded ?? null;
    return { ...event, target, summary: auditSentence({ ...event, target }) };
  });
}

function readCursor(text: string): { at: string; id: string } {
  const [at = "", id = ""] = text.split("_");
  return { at, id };
}
