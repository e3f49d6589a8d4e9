import "server-only";
import type { AuditAction } from "@/lib/audit/actions";
import { requestContext } from "@/lib/server/request-context";
import { type AuditDetails, appendAuditEvent } from "@/lib/server/store/audit-events";
import { getDatabase } from "@/lib/server/store/database";
import type { AuditVia } from "@/lib/server/store/tables";

export type { AuditDetails };

/** Whoever did it; null where nobody was signed in, and an operator at the command line has no account. */
export type Actor = { id: string; email: string; via: AuditVia } | "command" | null;

/** Puts on record what was done, by whom and from where. `details` never hold a secret. */
export async function recordAudit(event: {
  action: AuditAction;
  actor: Actor;
  enterprise?: string | null;
  details?: AuditDetails;
}): Promise<void> {
  const { action, enterprise = null, details = {} } = event;
  const actor = event.actor === "command" ? null : event.actor;
  await appendAuditEvent(await getDatabase(), {
    action,
    actorId: actor?.id ?? null,
    actor: actor?.email ?? null,
    via: event.actor === "command" ? "command" : (actor?.via ?? "nobody"),
    address: requestContext()?.address ?? null,
    enterprise,
    details,
  });
}
