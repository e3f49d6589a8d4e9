import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type FramesJson, fromFramesJson } from "@/lib/metrics/frames-json";
import { type AlsoAsked, alsoToQuery } from "@/lib/view/also-asked";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { callApi } from "./api";

/** A range seen within the half hour is shown again at once. */
const keptFor = 30 * 60_000;

function fetchFrames(slug: string, search: string, signal: AbortSignal): Promise<FramesJson> {
  return callApi(`/api/enterprises/${encodeURIComponent(slug)}/frames?${search}`, { signal });
}

/** The frames of a view. A page's server component prefills this very key, so the first paint has its data. */
export function framesQuery(slug: string, metrics: readonly string[], view: View, beside: AlsoAsked = {}) {
  const search = new URLSearchParams({ metrics: metrics.join(",") });
  for (const [name, value] of [...viewToQuery(view), ...alsoToQuery(beside)]) search.set(name, value);
  return queryOptions({
    queryKey: ["frames", slug, search.toString()],
    queryFn: ({ signal }) => fetchFrames(slug, search.toString(), signal),
    select: fromFramesJson,
    placeholderData: keepPreviousData,
    gcTime: keptFor,
  });
}
