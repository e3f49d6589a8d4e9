import type { Frame } from "./frame-shape";

/** A frame by server as it would be in total; any other as it is. */
export function totalOf(frame: Frame): Frame {
  const { total, ...rest } = frame;
  return total ? { ...rest, series: [total] } : frame;
}
