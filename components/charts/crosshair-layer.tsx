"use client";
import type { LineModel } from "@/lib/drawing/line-model";
import { yIn } from "@/lib/drawing/panels";
import { strongColor } from "./color-variable";
import type { PlotModel } from "./plot-model";

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
  model: PlotModel;
  left: number;
  right: number;
  /** Marked to zoom to, not only pointed at. */
  brush: boolean;
};

/** Over several points of lines, such as the days of another chart's week; under the columns of whole buckets. */
export function Band({ model, left, right, brush }: BandProps) {
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
      {!brush && model.form === "bars" && (
        <path d={`M${left} ${bottom + 0.5}H${right}`} strokeWidth={2} className="stroke-(--fgColor-muted)" />
      )}
    </svg>
  );
}

const overlay = "pointer-events-none absolute inset-0 overflow-visible";
const bandFill = "fill-(--control-transparent-bgColor-selected)";
const brushFill = "fill-(--fgColor-accent) opacity-12";
const brushEdge = "fill-none stroke-(--fgColor-accent)";
