import { queryOptions } from "@tanstack/react-query";
import { callApi } from "./api";
import { ApiProblem } from "./api-problem";

/** Why a sync failed, as the API names it. */
type SyncProblem = {
  type: string;
  title: string;
  detail: string;
  nextSteps: string[];
  retryAt?: string | undefined;
  authorizeUrl?: string | undefined;
};

/** One read of GitHub, running or over; days are UTC, instants ISO 8601. */
export type Sync = {
  id: string;
  state: "running" | "succeeded" | "failed";
  trigger: "connect" | "manual" | "view" | "schedule" | "cron" | "fill";
  from: string;
  to: string;
  startedAt: string;
  finishedAt: string | null;
  askedDays: number;
  receivedRows: number;
  newRows: number;
  changedRows: number;
  /** Days received so far, a server. */
  progress: { server: string; label: string; days: number }[];
  /** The first values that could not be figures. */
  quarantined: { path: string; value: string }[];
  problem: SyncProblem | null;
};

/** A page of reads, newest first; `before` asks for the next older one, null at the end. */
export type SyncLedgerPage = { syncs: Sync[]; before: string | null };

/** Signed out, or removed: no later try changes that. */
function isRefusal(error: Error | null): boolean {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500;
}

export const syncPath = (slug: string) => `/api/enterprises/${encodeURIComponent(slug)}/sync` as const;

/** The latest sync, null before the first; asked every second while one runs, until asking is refused. */
export function syncQuery(slug: string) {
  return queryOptions({
    queryKey: ["sync", slug],
    queryFn: ({ signal }) => callApi<Sync | null>(syncPath(slug), { signal }),
    refetchInterval: ({ state: { data, error } }) =>
      data?.state === "running" && !isRefusal(error) ? 1_000 : false,
  });
}
