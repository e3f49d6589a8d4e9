import type { TextStyle } from "./typesetter";

export type PlotRoom = { left: number; right: number; top: number; bottom: number };

/** Charts are laid out for type of this size. */
const laidOutFor = 12;

/** Where a chart's own px lie in the picture, and how much larger they are there. */
export class PlotPlace {
  readonly #room: PlotRoom;
  readonly #enlarged: number;
  /** Axes, labels and flags. */
  readonly labelStyle: TextStyle;
  /** What the chart is to be laid out for. */
  readonly width: number;
  readonly height: number;

  constructor(room: PlotRoom, enlarged: number) {
    this.#room = room;
    this.#enlarged = enlarged;
    this.labelStyle = { size: laidOutFor * enlarged, weight: 400 };
    this.width = (room.right - room.left) / enlarged;
    this.height = (room.bottom - room.top) / enlarged;
  }

  /** Where its room ends. */
  get right(): number {
    return this.#room.right;
  }

  x(value: number): number {
    return this.#room.left + value * this.#enlarged;
  }

  y(value: number): number {
    return this.#room.top + value * this.#enlarged;
  }

  /** In the middle of a pixel, so that a hairline is sharp. */
  level(value: number): number {
    return Math.round(this.y(value)) + 0.5;
  }

  length(value: number): number {
    return value * this.#enlarged;
  }
}
