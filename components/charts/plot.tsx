"use client";
import { type ComponentProps, lazy, type ReactNode, Suspense, useMemo } from "react";
import { prepareBars } from "@/lib/drawing/bar-model";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import type { SeriesChoice } from "@/lib/drawing/drawn-series";
import { prepareLines } from "@/lib/drawing/line-model";
import { chartHeight } from "@/lib/drawing/plot-area";
import type { Frame } from "@/lib/metrics/frame-shape";
import { BarChart } from "./bar-chart";
import type { Crosshair } from "./crosshair";
import { LineChart } from "./line-chart";
import { useBrush } from "./use-brush";

// Not before someone points at a chart; fetched as soon as the pointer or the focus comes near.
const importOverlay = () => import("./plot-overlay");
export const loadOverlay = () => void importOverlay();
const PlotOverlay = lazy(importOverlay);
const EndToggles = lazy(() => import("./end-toggles"));

export type PlotProps = {
  frames: readonly Frame[];
  choice: SeriesChoice;
  width: number;
  /** Positions of the points that are pointed at. */
  within: { first: number; last: number } | null;
  /** Set in the chart that is asked, which alone shows the tooltip. */
  crosshair: Crosshair | null;
  onToggle: (key: string, only: boolean) => void;
  onPoint: (index: number) => void;
  /** Absent where there is nothing to zoom. */
  onBrush: ((from: number, to: number) => void) | undefined;
  onBrushed: (from: number, to: number) => void;
  onCancel: () => void;
  /** The chart as one image; what is beside it can be operated. */
  image: ComponentProps<"div">;
};

export default function Plot({ form, stacked, ...props }: PlotProps & { form: ChartForm; stacked: boolean }) {
  return form === "bars" ? <BarPlot {...props} stacked={stacked} /> : <LinePlot {...props} />;
}

function LinePlot(props: PlotProps) {
  const { frames, width, choice, within, onToggle } = props;
  const model = useMemo(
    () => prepareLines({ frames, width, height: chartHeight, choice }),
    [frames, width, choice],
  );
  const xs = useMemo(() => model.points.map((point) => point.x), [model]);
  const beside = model.toggles && (
    <Suspense>
      <EndToggles model={model} onToggle={onToggle} />
    </Suspense>
  );
  return (
    <PlotSurface {...props} xs={xs} beside={beside}>
      <LineChart model={model} />
      {within && (
        <Suspense>
          <PlotOverlay {...props} {...within} model={{ form: "lines", ...model }} />
        </Suspense>
      )}
    </PlotSurface>
  );
}

function BarPlot({ stacked, ...props }: PlotProps & { stacked: boolean }) {
  const { frames, width, choice, within } = props;
  const model = useMemo(
    () => prepareBars({ frames, width, height: chartHeight, choice, stacked }),
    [frames, width, choice, stacked],
  );
  const xs = useMemo(() => model.bands.map(({ left, right }) => (left + right) / 2), [model]);
  return (
    <PlotSurface {...props} xs={xs}>
      {within && (
        <Suspense>
          <PlotOverlay {...props} {...within} model={{ form: "bars", ...model }} />
        </Suspense>
      )}
      <BarChart model={model} />
    </PlotSurface>
  );
}

type PlotSurfaceProps = PlotProps & { xs: readonly number[]; beside?: ReactNode; children: ReactNode };

function PlotSurface({
  xs,
  onPoint,
  onBrush,
  onBrushed,
  onCancel,
  image,
  beside,
  children,
}: PlotSurfaceProps) {
  const pointing = useBrush({ xs, onPoint, onBrush, onBrushed, onCancel });
  return (
    <>
      <div {...image}>
        <div
          className={`relative touch-pan-y select-none ${onBrush ? "cursor-crosshair" : ""}`}
          {...pointing}
        >
          {children}
        </div>
      </div>
      {beside}
    </>
  );
}
