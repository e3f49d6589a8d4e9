import "server-only";
import { type AuditFilter, auditLog, type ToldAuditEvent, wholeAuditLog } from "@/lib/server/audit/audit-log";
import { textCell } from "@/lib/snapshot/text-cell";
import { streamed } from "./representation";

type AuditQuery = Omit<AuditFilter, "enterprise"> & {
  before?: string | undefined;
  limit: number;
  format?: "csv" | "jsonl" | undefined;
};

const formats = {
  csv: { lines: csvLines, type: "text/csv; charset=utf-8" },
  jsonl: { lines: jsonLines, type: "application/x-ndjson" },
};

/** A page of the log as JSON, or all that fits as a file. */
export async function auditAnswer(query: AuditQuery, enterprise?: string) {
  const { before, limit, format, ...given } = query;
  const filter = { ...given, ...(enterprise !== undefined && { enterprise }) };
  if (!format) return auditLog(filter, { limit, before });
  const { lines, type } = formats[format];
  const name = `tidemark-audit-log${enterprise === undefined ? "" : `-${encodeURIComponent(enterprise)}`}.${format}`;
  return streamed(lines(wholeAuditLog(filter)), type, {
    "content-disposition": `attachment; filename="${name}"`,
  });
}

async function* csvLines(events: AsyncIterable<ToldAuditEvent>): AsyncGenerator<string> {
  yield "at,action,actor,target,via,address,enterprise,summary,details\r\n";
  for await (const { at, action, actor, target, via, address, enterprise, summary, details } of events) {
    const cells = [at, action, actor, target, via, address, enterprise, summary, JSON.stringify(details)];
    yield `${cells.map((cell) => textCell(cell ?? "")).join(",")}\r\n`;
  }
}

async function* jsonLines(events: AsyncIterable<ToldAuditEvent>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`;
}
