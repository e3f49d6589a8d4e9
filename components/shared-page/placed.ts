import type { PlotArea } from "@/lib/drawing/plot-area";

/** Where the px of a chart's layout lie on a plot as wide as there is room, in percent of it. */
export class Placed {
  readonly plot: PlotArea;
  /** Px on the right of the plot. */
  readonly gutter: number;

  constructor(plot: PlotArea, width: number) {
    this.plot = plot;
    this.gutter = width - plot.right;
  }

  share(x: number): number {
    return (x - this.plot.left) / (this.plot.right - this.plot.left);
  }

  x(x: number): string {
    return `${rounded(100 * this.share(x))}%`;
  }

  length(length: number): string {
    return `${rounded((100 * length) / (this.plot.right - this.plot.left))}%`;
  }
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
