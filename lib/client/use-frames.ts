"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AlsoAsked } from "@/lib/view/also-asked";
import type { View } from "@/lib/view/view";
import { toApiProblem } from "./api-problem";
import { framesQuery } from "./frames-query";

/** The answer to the frames the server has asked for already, where it was a problem. */
export type RefusedFrames = { queryKey: readonly string[]; status: number; problem: object };

/**
 * The frames of a view. Until they are there, or if they cannot be had, `answer` is the last one shown;
 * `isWaiting` while it is to be replaced any moment, which it is not while offline.
 */
export function useFrames(
  slug: string,
  metrics: readonly string[],
  view: View,
  beside: AlsoAsked,
  refused: RefusedFrames | null,
) {
  const query = framesQuery(slug, metrics, view, beside);
  const known = refused?.queryKey.at(-1) === query.queryKey.at(-1) ? refused : null;
  const { data, error, isPlaceholderData, fetchStatus } = useQuery({ ...query, enabled: !known });
  // The query keeps the one before only while it waits, not once it has failed.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const missing = !data || isPlaceholderData;
  return {
    answer: data ?? last,
    error: error ?? (known && missing ? toApiProblem(known.status, known.problem) : null),
    isWaiting: fetchStatus === "fetching" && missing,
  };
}
