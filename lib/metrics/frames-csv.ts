import { textCell } from "@/lib/snapshot/text-cell";
import type { Frame } from "./frame-shape";

/**
 * The frames as RFC 4180 text: a row a bucket (and server), a column a metric, empty cells for what is missing.
 * `status` is complete where every metric has a value made of the whole day, week or month.
 */
export function framesCsv(frames: readonly Frame[]): string {
  const byServer = frames.some((frame) => frame.series.some((series) => series.server !== undefined));
  const days = [...new Set(frames.flatMap((frame) => frame.days))].sort();
  const keys = new Map(frames.flatMap((frame) => frame.series.map((series) => [series.key, series.label])));
  const columns = frames.map((frame) => ({
    frame,
    positions: new Map(frame.days.map((day, position) => [day, position])),
    series: new Map(frame.series.map((series) => [series.key, series.values])),
  }));

  const header = [
    "day",
    ...(byServer ? ["server_id", "server"] : []),
    ...frames.map((frame) => frame.metric),
    "status",
  ].map(textCell);
  const rows = days.flatMap((day) =>
    [...keys].map(([key, label]) => {
      const cells = columns.map(({ frame, positions, series }) =>
        cellOf(frame, positions.get(day) ?? -1, series.get(key) ?? []),
      );
      return [
        textCell(day),
        ...(byServer ? [textCell(key), textCell(label)] : []),
        ...cells.map(({ value }) => (value === null ? "" : String(value))),
        cells.every((cell) => cell.complete) ? "complete" : "incomplete",
      ];
    }),
  );
  return [header, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

function cellOf(
  frame: Frame,
  position: number,
  values: readonly (number | null)[],
): { value: number | null; complete: boolean } {
  const bucket = frame.buckets[position];
  const value = values[position] ?? null;
  const whole =
    bucket !== undefined && (frame.grain === "day" || bucket.completeDays === bucket.calendarDays);
  return { value, complete: value !== null && whole };
}
