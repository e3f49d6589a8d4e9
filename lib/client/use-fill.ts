"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Filled } from "@/lib/coverage/fill-outcome";
import { callApi } from "./api";
import { type Sync, syncPath, syncQuery } from "./sync-query";

/** Asks GitHub again for missing days, and keeps which ones for when the read of them has ended. */
export function useFill(slug: string) {
  const client = useQueryClient();
  const [filled, setFilled] = useState<(Filled & { read: string }) | null>(null);
  const { mutate, error, isPending, variables } = useMutation({
    mutationFn: ({ from, to }: Filled) =>
      callApi<Sync>(`${syncPath(slug)}?from=${from}&to=${to}`, { method: "POST" }),
    onSuccess: (sync, asked) => {
      setFilled({ ...asked, read: sync.id });
      client.setQueryData(syncQuery(slug).queryKey, sync);
    },
  });
  return { fill: mutate, filled, error, asking: isPending ? (variables ?? null) : null };
}
