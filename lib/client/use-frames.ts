"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { View } from "@/lib/view/view";
import { framesQuery } from "./frames-query";

/**
 * The frames of a view. Until they are there, or if they cannot be had, `answer` is the last one shown;
 * `isWaiting` while it is to be replaced any moment, which it is not while offline.
 */
export function useFrames(slug: string, metrics: readonly string[], view: View) {
  const { data, error, isPlaceholderData, fetchStatus } = useQuery(framesQuery(slug, metrics, view));
  // The query keeps the one before only while it waits, not once it has failed.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  return {
    answer: data ?? last,
    error,
    isWaiting: fetchStatus === "fetching" && (!data || isPlaceholderData),
  };
}
