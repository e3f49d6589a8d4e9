import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { callApi } from "./api";
import type { Sync } from "./sync-query";

/** A page of reads, newest first; `before` asks for the next older one, null at the end. */
export type SyncLedgerPage = { syncs: Sync[]; before: string | null };

/** The reads of an enterprise from the newest page on, and a way to the older ones. */
export function useSyncLedger(slug: string, newest: SyncLedgerPage) {
  const [older, setOlder] = useState<readonly SyncLedgerPage[]>([]);
  const before = (older.at(-1) ?? newest).before;
  const more = useMutation({
    mutationFn: () =>
      callApi<SyncLedgerPage>(`/api/enterprises/${encodeURIComponent(slug)}/syncs?before=${before}`),
    onSuccess: (page) => setOlder([...older, page]),
  });
  return {
    syncs: [newest, ...older].flatMap(({ syncs }) => syncs),
    showOlder: before === null ? null : () => more.mutate(),
    isLoading: more.isPending,
    error: more.error,
  };
}
