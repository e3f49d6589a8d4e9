"use client";
import { lazy, Suspense, useMemo } from "react";
import type { SeriesChoice } from "@/lib/drawing/drawn-series";
import type { Frame } from "@/lib/metrics/frame-shape";
import { BarChart } from "./bar-chart";
import type { Crosshair } from "./crosshair";
import { LineChart } from "./line-chart";
import type { PlotModel } from "./plot-model";
import { type Brushing, useBrush } from "./use-brush";

// Not before someone points at a chart; fetched as soon as the pointer or the focus comes near.
const importOverlay = () => import("./plot-overlay");
export const loadOverlay = () => void importOverlay();
const PlotOverlay = lazy(importOverlay);

type PlotProps = Brushing & {
  model: PlotModel;
  frames: readonly Frame[];
  choice: SeriesChoice;
  /** Positions of the points that are pointed at. */
  within: { first: number; last: number } | null;
  /** Set in the chart that is asked, which alone shows the tooltip. */
  crosshair: Crosshair | null;
};

/** A drawn chart, what is pointed at in it, and the surface that is pointed at. */
export function Plot({ model, frames, choice, within, crosshair, ...brushing }: PlotProps) {
  const xs = useMemo(
    () =>
      model.form === "bars"
        ? model.bands.map(({ left, right }) => (left + right) / 2)
        : model.points.map((point) => point.x),
    [model],
  );
  const pointing = useBrush(xs, brushing);
  const overlay = within && (
    <Suspense>
      <PlotOverlay model={model} frames={frames} choice={choice} {...within} crosshair={crosshair} />
    </Suspense>
  );
  return (
    <div
      className={`relative touch-pan-y select-none ${brushing.onBrush ? "cursor-crosshair" : ""}`}
      {...pointing}
    >
      {model.form === "bars" && overlay}
      {model.form === "bars" ? <BarChart model={model} /> : <LineChart model={model} />}
      {model.form === "lines" && overlay}
    </div>
  );
}
