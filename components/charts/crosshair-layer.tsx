"use client";
import type { BarModel } from "@/lib/drawing/bar-model";
import type { LineModel } from "@/lib/drawing/line-model";
import { yIn } from "@/lib/drawing/panels";
import { strongColor } from "./color-variable";

/** Its own drawing over the chart, so that moving the pointer does not draw the chart anew. */
export function LineCrosshair({ model, index }: { model: LineModel; index: number }) {
  const x = model.points[index]?.x;
  if (x === undefined) return null;
  return (
    <svg width={model.width} height={model.height} className={overlay} aria-hidden="true">
      <line x1={x} x2={x} y1={model.plot.top} y2={model.plot.bottom} className="stroke-(--fgColor-muted)" />
      {model.series.map(({ key, values, panel, color }) => {
        const value = values[index] ?? null;
        const room = model.panels[panel];
        if (value === null || !room) return null;
        return (
          <circle
            key={key}
            cx={x}
            cy={yIn(room, value)}
            r={4}
            fill={strongColor(color)}
            strokeWidth={1.5}
            className="stroke-(--bgColor-default)"
          />
        );
      })}
    </svg>
  );
}

export function BarCrosshair({ model, index }: { model: BarModel; index: number }) {
  const band = model.bands[index];
  if (!band) return null;
  const { top, bottom } = model.plot;
  return (
    <svg width={model.width} height={model.height} className={overlay} aria-hidden="true">
      <rect
        x={band.left}
        y={top}
        width={band.right - band.left}
        height={bottom - top}
        className="fill-(--control-transparent-bgColor-selected)"
      />
      <path
        d={`M${band.left} ${bottom + 0.5}H${band.right}`}
        strokeWidth={2}
        className="stroke-(--fgColor-muted)"
      />
    </svg>
  );
}

const overlay = "pointer-events-none absolute inset-0 overflow-visible";
