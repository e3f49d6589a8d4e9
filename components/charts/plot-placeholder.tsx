import { chartHeight } from "@/lib/drawing/plot-area";

/** The plot's frame in its final size, so that nothing moves when the chart arrives. */
export function PlotPlaceholder() {
  return (
    <div aria-hidden="true" style={{ height: chartHeight }} className="pt-2.5 pr-19 pb-9.5 pl-11.5">
      <div className="skeleton h-full" />
    </div>
  );
}
