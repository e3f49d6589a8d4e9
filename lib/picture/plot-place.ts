/** Charts are laid out for 12 px type; in a picture it is 15.6 px and everything else as much larger. */
const enlarged = 1.3;

/** Where a chart's own px lie in the picture. */
export class PlotPlace {
  readonly #left: number;
  readonly #top: number;
  /** What the chart is to be laid out for. */
  readonly width: number;
  readonly height: number;

  constructor(area: { left: number; right: number; top: number; bottom: number }) {
    this.#left = area.left;
    this.#top = area.top;
    this.width = (area.right - area.left) / enlarged;
    this.height = (area.bottom - area.top) / enlarged;
  }

  x(value: number): number {
    return this.#left + value * enlarged;
  }

  y(value: number): number {
    return this.#top + value * enlarged;
  }

  /** In the middle of a pixel, so that a hairline is sharp. */
  level(value: number): number {
    return Math.round(this.y(value)) + 0.5;
  }

  length(value: number): number {
    return value * enlarged;
  }
}

/** Axes, labels and flags. */
export const labelStyle = { size: 12 * enlarged, weight: 400 } as const;
