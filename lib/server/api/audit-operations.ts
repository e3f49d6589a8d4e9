import "server-only";
import { z } from "zod";
import { auditActions } from "@/lib/audit/actions";
import { operation } from "./operation";
import { auditPageAnswer } from "./oversight-answers";
import { slugParams } from "./slug-params";

const auditQuery = z.strictObject({
  action: z.enum(auditActions, "is not an action").optional(),
  actor: z.string().max(254, "is too long").optional().describe("Part of an e-mail address"),
  from: z.iso.date("must be a day, `YYYY-MM-DD`").optional().describe("First UTC day"),
  to: z.iso.date("must be a day, `YYYY-MM-DD`").optional().describe("Last UTC day, inclusive"),
  before: z.string().max(80, "is not the end of a page").optional().describe("`before` of the page above"),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  format: z.enum(["csv", "jsonl"], "must be `csv` or `jsonl`").optional(),
});

export const listAuditEvents = operation({
  id: "listAuditEvents",
  method: "GET",
  path: "/api/audit-events",
  summary: "Who did what, newest first; CSV or JSON lines of all that fits with `format`",
  access: "owner everywhere",
  query: auditQuery,
  answer: auditPageAnswer,
  alsoAs: ["text/csv", "application/x-ndjson"],
  audit: { action: "exported", details: auditExportOf },
});

export const listAuditEventsOfEnterprise = operation({
  id: "listAuditEventsOfEnterprise",
  method: "GET",
  path: "/api/enterprises/{slug}/audit-events",
  summary: "Who did what in the enterprise, newest first",
  access: "owner",
  params: slugParams,
  query: auditQuery,
  answer: auditPageAnswer,
  alsoAs: ["text/csv", "application/x-ndjson"],
  audit: { action: "exported", details: auditExportOf },
});

function auditExportOf({ query }: { query: { format?: string | undefined } }) {
  return query.format ? { what: "audit log", as: query.format } : null;
}

export const auditOperations = [listAuditEvents, listAuditEventsOfEnterprise];
