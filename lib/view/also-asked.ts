import type { View } from "./view";

/** Frames of a call's own dates and servers that are drawn otherwise. */
export type OtherFrames = { metrics: readonly string[] } & Partial<Pick<View, "compare" | "by" | "grain">>;

/** What one call answers beside its frames. */
export type AlsoAsked = {
  /** Metrics of which the period's figure alone is wanted. */
  summaries?: readonly string[];
  also?: readonly OtherFrames[];
};

/** The parameters of a call. Each of the other frames is a query of its own, and they stand one after another. */
export function alsoToQuery({ summaries = [], also = [] }: AlsoAsked): [name: string, value: string][] {
  const others = also.map(({ metrics, ...drawn }) =>
    new URLSearchParams({ ...drawn, metrics: metrics.join(",") }).toString(),
  );
  return [
    ["summaries", summaries.join(",")],
    ["also", others.join(";")],
  ].filter(([, value]) => value !== "") as [string, string][];
}

/** The view that other frames of a call are of. */
export function viewOfOthers(view: View, { metrics: _, ...drawn }: OtherFrames): View {
  return { ...view, ...drawn };
}
