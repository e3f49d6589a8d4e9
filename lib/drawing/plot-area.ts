/** The height of every chart, with the flags' lane and the dates under the plot. */
export const chartHeight = 262;

/** Under this width labels are shortened and bars lose their previous marks. */
export const narrowWidth = 420;

export type PlotArea = { left: number; right: number; top: number; bottom: number };

export const plotTop = 10;
export const plotBottom = 224;

export type XTick = { x: number; text: string; anchor: "start" | "middle" | "end" };

export type MissingRange = { x1: number; x2: number };

/** How many dates fit under a plot, "about 3". */
export function mostDates(width: number): number {
  return width < 280 ? 3 : 4;
}
