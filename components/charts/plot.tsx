"use client";
import { type PointerEvent, type ReactNode, useMemo } from "react";
import { prepareBars } from "@/lib/drawing/bar-model";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { prepareLines } from "@/lib/drawing/line-model";
import { chartHeight } from "@/lib/drawing/plot-area";
import { readoutAt } from "@/lib/drawing/readout";
import type { Frame } from "@/lib/metrics/frame-shape";
import { BarChart } from "./bar-chart";
import { ChartTooltip } from "./chart-tooltip";
import { BarCrosshair, LineCrosshair } from "./crosshair-layer";
import { LineChart } from "./line-chart";

export type PlotProps = {
  frames: readonly Frame[];
  width: number;
  /** Position of the day pointed at. */
  active: number | null;
  /** True in the chart that is asked, which alone shows the tooltip. */
  explains: boolean;
  onPoint: (index: number) => void;
};

export default function Plot({ form, ...props }: PlotProps & { form: ChartForm }) {
  return form === "bars" ? <BarPlot {...props} /> : <LinePlot {...props} />;
}

function LinePlot({ frames, width, ...pointing }: PlotProps) {
  const model = useMemo(() => prepareLines({ frames, width, height: chartHeight }), [frames, width]);
  const xs = useMemo(() => model.points.map((point) => point.x), [model]);
  return (
    <PlotSurface frames={frames} width={width} xs={xs} {...pointing}>
      <LineChart model={model} />
      {pointing.active !== null && <LineCrosshair model={model} index={pointing.active} />}
    </PlotSurface>
  );
}

function BarPlot({ frames, width, ...pointing }: PlotProps) {
  const model = useMemo(() => prepareBars({ frames, width, height: chartHeight }), [frames, width]);
  const xs = useMemo(() => model.bands.map(({ left, right }) => (left + right) / 2), [model]);
  return (
    <PlotSurface frames={frames} width={width} xs={xs} {...pointing}>
      {pointing.active !== null && <BarCrosshair model={model} index={pointing.active} />}
      <BarChart model={model} />
    </PlotSurface>
  );
}

type PlotSurfaceProps = PlotProps & { xs: readonly number[]; children: ReactNode };

function PlotSurface({ frames, width, xs, active, explains, onPoint, children }: PlotSurfaceProps) {
  const readout = explains && active !== null ? readoutAt(frames, active) : null;
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const index = nearest(xs, event.clientX - event.currentTarget.getBoundingClientRect().left);
    if (index !== null) onPoint(index);
  };
  return (
    <div className="relative touch-pan-y" onPointerMove={point} onPointerDown={point}>
      {children}
      {readout && active !== null && <ChartTooltip readout={readout} x={xs[active] ?? 0} width={width} />}
    </div>
  );
}

function nearest(xs: readonly number[], x: number): number | null {
  let best: number | null = null;
  xs.forEach((candidate, index) => {
    if (best === null || Math.abs(candidate - x) < Math.abs((xs[best] ?? 0) - x)) best = index;
  });
  return best;
}
