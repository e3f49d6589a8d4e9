"use client";
import type { BarModel } from "@/lib/drawing/bar-model";
import type { LineModel } from "@/lib/drawing/line-model";
import { yIn } from "@/lib/drawing/panels";
import { strongColor } from "./color-variable";

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

type BandProps = {
  left: number;
  right: number;
  /** Marked to zoom to, not only pointed at. */
  brush: boolean;
};

/** Over several points of lines: the days of another chart's week, or a range to zoom to. */
export function LineBand({ model, left, right, brush }: BandProps & { model: LineModel }) {
  const { top, bottom } = model.plot;
  return (
    <svg width={model.width} height={model.height} className={overlay} aria-hidden="true">
      <rect
        x={left}
        y={top}
        width={Math.max(1, right - left)}
        height={bottom - top}
        className={brush ? brushFill : bandFill}
      />
      {brush && <path d={`M${left} ${top}V${bottom}M${right} ${top}V${bottom}`} className={brushEdge} />}
    </svg>
  );
}

/** Under the columns of whole buckets. */
export function BarBand({ model, left, right, brush }: BandProps & { model: BarModel }) {
  const { top, bottom } = model.plot;
  return (
    <svg width={model.width} height={model.height} className={overlay} aria-hidden="true">
      <rect
        x={left}
        y={top}
        width={Math.max(0, right - left)}
        height={bottom - top}
        className={brush ? brushFill : bandFill}
      />
      {brush ? (
        <path d={`M${left} ${top}V${bottom}M${right} ${top}V${bottom}`} className={brushEdge} />
      ) : (
        <path d={`M${left} ${bottom + 0.5}H${right}`} strokeWidth={2} className="stroke-(--fgColor-muted)" />
      )}
    </svg>
  );
}

const overlay = "pointer-events-none absolute inset-0 overflow-visible";
const bandFill = "fill-(--control-transparent-bgColor-selected)";
const brushFill = "fill-(--fgColor-accent) opacity-12";
const brushEdge = "fill-none stroke-(--fgColor-accent)";
