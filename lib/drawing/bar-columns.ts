import type { BarModel } from "./bar-model";
import type { ColorSlot } from "./color-slot";
import { yIn } from "./panels";

/** A column with the cap on its level, in px of its model. */
export type BarColumn = {
  key: string;
  color: ColorSlot;
  x: number;
  top: number;
  height: number;
  cap: { top: number; height: number };
  /** Of a part of its bucket. */
  partial: boolean;
  /** Level of the compared period; null where there is none, or it would mislead. */
  previous: number | null;
};

/** Where the columns of a chart stand, side by side or on top of each other. */
export function barColumns(model: BarModel, capHeight: number): BarColumn[] {
  const { panel, series, bands, stacked, barWidth, barGap } = model;
  const columns = stacked ? 1 : series.length;
  const group = columns * barWidth + (columns - 1) * barGap;
  const above = bands.map(() => 0);
  const below = bands.map(() => 0);
  return series.flatMap(({ key, color, values, partial, previous }, position) =>
    bands.flatMap((band, index): BarColumn[] => {
      const value = values[index] ?? null;
      if (value === null) return [];
      const pile = value < 0 ? below : above;
      const start = stacked ? (pile[index] ?? 0) : 0;
      pile[index] = start + value;
      const [foot, end] = [yIn(panel, start), yIn(panel, start + value)];
      const [top, height] = [Math.min(foot, end), Math.abs(foot - end)];
      const cap = stacked ? Math.min(capHeight, height) : capHeight;
      const earlier = previous?.[index] ?? null;
      const isPart = partial[index] ?? false;
      return [
        {
          key: `${key} ${band.from}`,
          color,
          x: (band.left + band.right - group) / 2 + (stacked ? 0 : position * (barWidth + barGap)),
          top,
          height,
          // A cap higher than its column stands on the axis; hanging from it would read as less than nothing.
          cap: { top: top + (value < 0 ? Math.max : Math.min)(0, height - cap), height: cap },
          partial: isPart,
          previous: earlier === null || isPart ? null : yIn(panel, earlier),
        },
      ];
    }),
  );
}
