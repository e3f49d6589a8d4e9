"use client";
import type { Period } from "@/lib/period/period";
import { periodLength } from "@/lib/period/period";
import { fittingGrain } from "@/lib/view/fitting-grain";
import type { View } from "@/lib/view/view";
import { showView } from "./use-view";

/** What was shown before a zoom, and the chart it was made in. */
type Zoom = { from: Pick<View, "range" | "grain">; chart: string };

/** By the range zoomed to, so that Back, Forward and a zoom within a zoom find their own. */
const zooms = new Map<string, Zoom>();

export function zoomTo(view: View, { from, to }: Period, chart: string): void {
  const range = { type: "dates" as const, from, to };
  zooms.set(keyOf(range), { from: { range: view.range, grain: view.grain }, chart });
  hearEscape();
  showView({ ...view, range, grain: fittingGrain(view.grain, periodLength(range)) });
}

/** From a zoom on, and for as long as the way back is shown. */
export function hearEscape(): () => void {
  window.addEventListener("keydown", leaveByEscape);
  return () => window.removeEventListener("keydown", leaveByEscape);
}

/** How to leave is loaded with what shows the way back, and may come after the key. */
async function leaveByEscape(event: KeyboardEvent): Promise<void> {
  if (event.key === "Escape") (await import("./leave-zoom")).leaveZoom(event, zoomOf);
}

/** The zoom that led to this range, if one did. */
export function zoomOf({ range }: View): Zoom | null {
  return zooms.get(keyOf(range)) ?? null;
}

function keyOf(range: View["range"]): string {
  return JSON.stringify(range);
}
