import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { callApi } from "./api";
import { type AuditFilter, filterSearch } from "./audit-filter";

/** As far as it is shown. */
export type AuditEvent = {
  id: string;
  /** ISO 8601. */
  at: string;
  /** E-mail address at the time; null where nobody was signed in. */
  actor: string | null;
  /** What was done, in words. */
  summary: string;
  via: "session" | "access-token" | "command" | "nobody";
  address: string | null;
};

/** Newest first; `before` asks for the next older page, null at the end. */
type AuditLogPage = { events: AuditEvent[]; before: string | null };

/** What the server answered already. */
export type RenderedLog = { filter: AuditFilter; newest: AuditLogPage };

/** What is on record goes on while the page is open. */
const staleAfter = 10_000;

/** The events that fit, from the newest page on, and a way to the older ones. */
export function useAuditLog(filter: AuditFilter, rendered: RenderedLog | null) {
  const search = filterSearch(filter);
  const newest = useQuery({
    queryKey: ["audit-log", search],
    queryFn: ({ signal }) => callApi<AuditLogPage>(auditLogPath(filter, {}), { signal }),
    staleTime: staleAfter,
    placeholderData: keepPreviousData,
    ...(rendered !== null && filterSearch(rendered.filter) === search && { initialData: rendered.newest }),
  });
  const first = newest.data;
  // Older pages begin where the newest one ended; under another one they would leave a gap.
  const [kept, setKept] = useState<AuditLogPage[]>([]);
  const pages = first && (kept[0] === first ? kept : [first]);
  const before = pages?.at(-1)?.before ?? null;
  const next = pages && before !== null ? { pages, path: auditLogPath(filter, { before }) } : null;
  const more = useMutation({
    mutationFn: ({ path }: { pages: AuditLogPage[]; path: `/api/${string}` }) => callApi<AuditLogPage>(path),
    onSuccess: (page, asked) => setKept([...asked.pages, page]),
  });
  return {
    events: pages?.flatMap(({ events }) => events),
    /** Those are of what was asked for before. */
    isWaiting: newest.isPlaceholderData,
    error: newest.error ?? (more.variables?.path === next?.path ? more.error : null),
    again: () => void newest.refetch(),
    showOlder: next === null || newest.isPlaceholderData ? null : () => more.mutate(next),
    isLoadingOlder: more.isPending,
  };
}

/** Where all that fits is downloaded. */
export function auditLogFile(filter: AuditFilter, format: "csv" | "jsonl"): string {
  return auditLogPath(filter, { format });
}

function auditLogPath(
  { enterprise, ...filter }: AuditFilter,
  more: Record<string, string>,
): `/api/${string}` {
  const query = new URLSearchParams(filterSearch(filter));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const search = query.size > 0 ? `?${query}` : "";
  if (enterprise === undefined) return `/api/audit-events${search}`;
  return `/api/enterprises/${encodeURIComponent(enterprise)}/audit-events${search}`;
}
