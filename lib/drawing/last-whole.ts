import type { Frame } from "@/lib/metrics/frame-shape";
import { type DrawnSeries, drawnSeries, isWhole, type SeriesChoice } from "./drawn-series";

/** The newest bucket that is wholly known, in every series that has a value there. */
export function lastWhole(
  frames: readonly Frame[],
  choice: SeriesChoice = {},
): { series: DrawnSeries; value: number }[] {
  const series = drawnSeries(frames, choice);
  const [first] = series;
  const index =
    first?.values.findLastIndex(
      (value, at) =>
        value !== null && series.every((one) => (one.values[at] ?? null) === null || isWhole(one, at)),
    ) ?? -1;
  return series.flatMap((one) => {
    const value = one.values[index] ?? null;
    return value === null ? [] : [{ series: one, value }];
  });
}
