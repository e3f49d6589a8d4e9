import { formatValue } from "@/lib/metrics/format-value";
import type { Frame } from "@/lib/metrics/frame-shape";
import { drawnSeries, previousName } from "./drawn-series";
import { bucketTitle, notesOf } from "./readout";

export type TableModel = {
  firstColumn: string;
  columns: { key: string; label: string }[];
  rows: {
    key: string;
    title: string;
    cells: { key: string; text: string; muted: boolean }[];
    notes: string;
  }[];
  hasNotes: boolean;
};

/** A chart as a table, with the same rounding and "no data" where there is none. */
export function tableOf(frames: readonly Frame[]): TableModel {
  const [frame] = frames;
  const series = drawnSeries(frames);
  const columns = series.flatMap((one) => {
    const name =
      series.length > 1 ? `${one.label}, ${previousName(one.frame).toLowerCase()}` : previousName(one.frame);
    const earlier = {
      key: `${one.key}/previous`,
      label: name,
      values: one.previous,
      frame: one.frame,
      muted: true,
    };
    const own = { key: one.key, label: one.label, values: one.values, frame: one.frame, muted: false };
    return one.previous ? [own, earlier] : [own];
  });
  const rows = (frame?.buckets ?? []).map((bucket, index) => ({
    key: bucket.from,
    title: frame ? bucketTitle(frame, bucket) : bucket.from,
    cells: columns.map((column) => {
      const value = column.values?.[index] ?? null;
      const text = value === null ? "no data" : formatValue(value, column.frame);
      return { key: column.key, text, muted: column.muted || value === null };
    }),
    notes: notesOf(frames, series, index).join(" "),
  }));
  return {
    firstColumn: { day: "Day", week: "Week", month: "Month" }[frame?.grain ?? "day"],
    columns: columns.map(({ key, label }) => ({ key, label })),
    rows,
    hasNotes: rows.some((row) => row.notes !== ""),
  };
}
