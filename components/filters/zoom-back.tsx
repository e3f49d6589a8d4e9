"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { KeyCap } from "@/components/ui/key-cap";
import { announce } from "@/lib/client/announce";
import { showView } from "@/lib/client/use-view";
import { zoomOf } from "@/lib/client/zoom";
import { formatRange } from "@/lib/period/format";
import type { Range, View } from "@/lib/view/view";

/** While a chart is zoomed: where to, and the way back. It floats, so that no chart moves for it. */
export default function ZoomBack({ view }: { view: View }) {
  const zoom = zoomOf(view);
  useEffect(() => {
    if (!zoom) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isTakenElsewhere(event.target)) return;
      zoomOut(view, zoom.from);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [view, zoom]);

  if (!zoom || view.range.type !== "dates") return null;
  const back = () => {
    zoomOut(view, zoom.from);
    document.getElementById(zoom.chart)?.focus({ preventScroll: true });
  };
  return (
    <div className="zoom-back pointer-events-none fixed inset-x-0 bottom-4 z-20 flex justify-center px-4 print:hidden">
      <p className="pointer-events-auto flex flex-wrap items-center gap-x-3 rounded-xl bg-overlay py-1.5 pr-1.5 pl-3 shadow-floating forced-colors:border">
        <span className="inline-flex items-center gap-2">
          <Icon name="search" className="text-muted" />
          Zoomed to {formatRange(view.range.from, view.range.to)}.
        </span>
        <Button kind="ghost" icon={<Icon name="zoom-out" />} onClick={back}>
          Back to {rangeWords(zoom.from.range)}
          <KeyCap>Esc</KeyCap>
        </Button>
      </p>
    </div>
  );
}

function zoomOut(view: View, before: Pick<View, "range" | "grain">): void {
  announce(`Back to ${rangeWords(before.range)}.`);
  showView({ ...view, ...before });
}

function rangeWords(range: Range): string {
  if (range.type === "dates") return formatRange(range.from, range.to);
  return range.days === 1 ? "1 day" : `${range.days} days`;
}

/** Escape belongs to what is typed in or open on top. */
function isTakenElsewhere(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]"))
    return true;
  return document.querySelector("dialog[open], [role='dialog'], [role='menu']") !== null;
}
