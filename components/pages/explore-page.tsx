"use client";
import { useEffect, useRef } from "react";
import { contentId } from "@/components/shell/skip-link";
import { findMetric } from "@/lib/metrics/catalogue";
import { AllMetrics } from "./all-metrics";
import { ExploredMetric } from "./explored-metric";
import type { EnterprisePage } from "./view-page";

type ExplorePageProps = EnterprisePage & {
  /** The metric the address names, whether there is one of that name or not; null where it names none. */
  wanted: string | null;
};

export function ExplorePage({ wanted, ...page }: ExplorePageProps) {
  const metric = wanted === null ? undefined : findMetric(wanted);
  useFocusOfChoice(metric?.id ?? null);
  // Keyed, for nothing of one metric may show under the name of another.
  return metric ? (
    <ExploredMetric key={metric.id} {...page} metric={metric} />
  ) : (
    <AllMetrics {...page} unknown={wanted} />
  );
}

/** The link that was followed is gone: focus goes to the metric, and back in the list to that link again. */
function useFocusOfChoice(id: string | null): void {
  const shown = useRef(id);
  useEffect(() => {
    const before = shown.current;
    shown.current = id;
    if (id === before) return;
    const target =
      id === null
        ? document.querySelector<HTMLElement>(`a[data-metric="${before}"]`)
        : document.getElementById(contentId);
    target?.focus({ preventScroll: id !== null });
  }, [id]);
}
