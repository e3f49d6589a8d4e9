"use client";
import { brushedPeriod, periodWords } from "@/lib/drawing/brush";
import type { SeriesChoice } from "@/lib/drawing/drawn-series";
import { readoutAt } from "@/lib/drawing/readout";
import { textWidth } from "@/lib/drawing/text-width";
import type { Frame } from "@/lib/metrics/frame-shape";
import { ChartTooltip } from "./chart-tooltip";
import type { Crosshair } from "./crosshair";
import { Band, LineCrosshair } from "./crosshair-layer";
import type { PlotModel } from "./plot-model";

type PlotOverlayProps = {
  model: PlotModel;
  frames: readonly Frame[];
  choice: SeriesChoice;
  first: number;
  last: number;
  crosshair: Crosshair | null;
};

/** Its own drawing over the chart, so that moving the pointer does not draw the chart anew. */
export default function PlotOverlay({ model, frames, choice, first, last, crosshair }: PlotOverlayProps) {
  const brush = crosshair?.by === "brush";
  const [left, right] =
    model.form === "bars"
      ? [model.bands[first]?.left ?? 0, model.bands[last]?.right ?? 0]
      : [model.points[first]?.x ?? 0, model.points[last]?.x ?? 0];
  const marked = brush ? brushedPeriod(frames[0]?.buckets ?? [], first, last) : null;
  const readout = crosshair && !brush ? readoutAt(frames, first, choice) : null;
  return (
    <>
      {model.form === "lines" && first === last && !brush ? (
        <LineCrosshair model={model} index={first} />
      ) : (
        <Band model={model} left={left} right={right} brush={brush} />
      )}
      {marked && <BrushLabel text={periodWords(marked)} x={(left + right) / 2} width={model.width} />}
      {readout && <ChartTooltip readout={readout} x={(left + right) / 2} width={model.width} />}
    </>
  );
}

const labelPadding = 8;

/** Over the middle of the band, but never past the chart's edge. */
function BrushLabel({ text, x, width }: { text: string; x: number; width: number }) {
  const half = textWidth(text) / 2 + labelPadding + 4;
  return (
    <p
      aria-hidden="true"
      style={{ left: Math.min(Math.max(x, half), width - half) }}
      className="pointer-events-none absolute top-3 z-15 -translate-x-1/2 rounded-md bg-overlay px-2 py-0.5 text-xs font-semibold whitespace-nowrap shadow-floating forced-colors:border"
    >
      {text}
    </p>
  );
}
