"use client";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { parseView, type ViewProblem } from "@/lib/view/parse-view";
import type { View } from "@/lib/view/view";
import { withView } from "./view-url";

type ShownView = {
  /** The view of the address; where that cannot be used, the nearest one that can. */
  view: View;
  /** What cannot be used of the address; empty when all is well. */
  problems: ViewProblem[];
};

/** `today`: the UTC day as the server gave it, so that both renders of a page agree. */
export function useView(today: string): ShownView {
  const query = useSearchParams();
  return useMemo(() => {
    const parsed = parseView(query, { today });
    return parsed.ok
      ? { view: parsed.view, problems: [] }
      : { view: parsed.nearest, problems: parsed.problems };
  }, [query, today]);
}

/**
 * The same page with another view: a new entry in the history and no round trip, as Next follows `pushState`. An
 * anchor is left behind, or Back would lead to it instead of to where the page was left.
 */
export function showView(view: View): void {
  const { pathname, search } = window.location;
  const next = withView(new URLSearchParams(search), view);
  if (next !== search) window.history.pushState(null, "", pathname + next);
}
