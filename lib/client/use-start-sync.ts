"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { callApi } from "./api";
import { type Sync, syncPath, syncQuery } from "./sync-query";

/** Reads GitHub now. */
export function useStartSync(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi<Sync>(syncPath(slug), { method: "POST" }),
    onSuccess: (sync) => client.setQueryData(syncQuery(slug).queryKey, sync),
  });
}
