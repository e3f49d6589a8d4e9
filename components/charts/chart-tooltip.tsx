"use client";
import type { Readout } from "@/lib/drawing/readout";
import { strongColor } from "./color-variable";

type ChartTooltipProps = { readout: Readout; x: number; width: number };

const distance = 12;
const usualWidth = 204;

/** On the side with more room, and never past the chart's edge. */
export function ChartTooltip({ readout: { title, rows, notes }, x, width }: ChartTooltipProps) {
  const side =
    x > width * 0.55
      ? { right: Math.max(0, Math.min(width - x + distance, width - usualWidth)) }
      : { left: Math.max(0, Math.min(x + distance, width - usualWidth)) };
  return (
    <div
      aria-hidden="true"
      style={side}
      className="tabular pointer-events-none absolute top-14 z-15 max-w-72 min-w-42 rounded-md bg-overlay px-3 py-2 text-xs text-default shadow-floating forced-colors:border"
    >
      <p className="mb-0.5 font-semibold">{title}</p>
      {rows.map(({ key, label, value, color, role }) => (
        <p key={key} className={`flex items-center gap-1.5 ${role === "previous" ? "text-muted" : ""}`}>
          {role === "series" && (
            <span className="h-0.5 w-2 shrink-0" style={{ background: strongColor(color ?? "gray") }} />
          )}
          {role === "previous" && (
            <span className="h-0 w-2 shrink-0 border-t-2 border-dotted border-current" />
          )}
          <span className="min-w-0 truncate">{label}</span>
          <span className={`ml-auto pl-4 whitespace-nowrap ${role === "previous" ? "" : "font-semibold"}`}>
            {value}
          </span>
        </p>
      ))}
      {notes.map((note) => (
        <p key={note} className="mt-1 text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}
