"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { KeyCap } from "@/components/ui/key-cap";
import { rangeWords, zoomOut } from "@/lib/client/leave-zoom";
import { hearEscape, zoomOf } from "@/lib/client/zoom";
import { formatRange } from "@/lib/period/format";
import type { View } from "@/lib/view/view";

/** While a chart is zoomed: where to, and the way back. It floats, so that no chart moves for it. */
export default function ZoomBack({ view }: { view: View }) {
  const zoom = zoomOf(view);
  useEffect(hearEscape, []);
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
