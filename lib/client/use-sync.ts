"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { syncQuery } from "./sync-query";

/** The latest sync of an enterprise; when one ends, everything shown of the enterprise is asked anew. */
export function useSync(slug: string) {
  const client = useQueryClient();
  const query = useQuery(syncQuery(slug));
  const state = query.data?.state;
  const wasRunning = useRef(false);

  useEffect(() => {
    if (wasRunning.current && state !== "running") {
      void client.invalidateQueries({ queryKey: ["frames", slug] });
    }
    wasRunning.current = state === "running";
  }, [client, slug, state]);

  return query;
}
