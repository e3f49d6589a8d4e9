"use client";
import { latestDay } from "@/lib/period/day";
import { formatRange } from "@/lib/period/format";
import { parseView } from "@/lib/view/parse-view";
import type { Range, View } from "@/lib/view/view";
import { announce } from "./announce";
import { showView } from "./use-view";

type Before = Pick<View, "range" | "grain">;

/** Escape, where it is for nothing else, goes back from the zoom that is shown. */
export function leaveZoom(event: KeyboardEvent, zoomOf: (view: View) => { from: Before } | null): void {
  if (event.defaultPrevented || isTakenElsewhere(event.target)) return;
  // Whichever day it is: only an address that a zoom made is looked for.
  const parsed = parseView(new URLSearchParams(window.location.search), { today: latestDay });
  const view = parsed.ok ? parsed.view : parsed.nearest;
  const zoom = zoomOf(view);
  if (zoom) zoomOut(view, zoom.from);
}

export function zoomOut(view: View, before: Before): void {
  announce(`Back to ${rangeWords(before.range)}.`);
  showView({ ...view, ...before });
}

export function rangeWords(range: Range): string {
  if (range.type === "dates") return formatRange(range.from, range.to);
  return range.days === 1 ? "1 day" : `${range.days} days`;
}

/** Escape belongs to what is typed in or open on top. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]"))
    return true;
  return document.querySelector("dialog[open], [role='dialog'], [role='menu']") !== null;
}
