import type { Metric } from "@/lib/metrics/metric";
import type { View } from "@/lib/view/view";
import { viewToQuery } from "@/lib/view/view-to-query";
import { paths } from "./paths";

/** A metric in Explore, in a view; by server where there is no total to show. */
export function metricAddress(slug: string, metric: Metric, view: View): string {
  const shown = metric.adds === "none" ? ({ ...view, by: "server" } as const) : view;
  return `${paths.explore(slug)}?${new URLSearchParams([["metric", metric.id], ...viewToQuery(shown)])}`;
}
