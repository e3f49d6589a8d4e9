import { formatValue } from "@/lib/metrics/format-value";
import type { Bucket, Frame, Mark } from "@/lib/metrics/frame-shape";
import { totalOf } from "@/lib/metrics/total-of";
import { formatMonth, formatRange, formatWeekday } from "@/lib/period/format";
import type { ColorSlot } from "./color-slot";
import {
  type DrawnSeries,
  drawnSeries,
  hasNoTotal,
  isPartial,
  partWords,
  previousName,
  type SeriesChoice,
} from "./drawn-series";

type ReadoutRow = {
  key: string;
  label: string;
  value: string;
  /** Null for what has no line of its own colour. */
  color: ColorSlot | null;
  role: "series" | "total" | "previous";
};

/** What a chart says of one bucket, in its tooltip and to a screen reader. */
export type Readout = { title: string; rows: ReadoutRow[]; notes: string[] };

const noData = "no data";

export function readoutAt(
  frames: readonly Frame[],
  index: number,
  choice: SeriesChoice = {},
): Readout | null {
  return readoutOf(frames, index, drawnSeries(frames, choice), drawnTotals(frames));
}

/** Of every bucket, for what has to know them all. */
export function allReadouts(frames: readonly Frame[], choice: SeriesChoice = {}): Readout[] {
  const [series, totals] = [drawnSeries(frames, choice), drawnTotals(frames)];
  return (frames[0]?.buckets ?? []).flatMap((_, index) => readoutOf(frames, index, series, totals) ?? []);
}

function drawnTotals([frame]: readonly Frame[]): DrawnSeries[] {
  return frame?.total && !hasNoTotal(frame) ? drawnSeries([totalOf(frame)]) : [];
}

function readoutOf(
  frames: readonly Frame[],
  index: number,
  series: DrawnSeries[],
  totals: DrawnSeries[],
): Readout | null {
  const [frame] = frames;
  const bucket = frame?.buckets[index];
  if (!frame || !bucket) return null;
  const alone = frames.every((one) => one.series.length === 1 && !one.total);
  const rows = series.map(
    (one): ReadoutRow => ({
      key: one.key,
      label: one.label,
      value: valueText(one.values[index] ?? null, one.frame, noData),
      color: one.color,
      role: "series",
    }),
  );
  const compared = alone ? series.filter((one) => one.previous) : [];
  const shown = frame.kind === "flow" ? compared : compared.slice(0, 1);
  const earlier = shown.map((one): ReadoutRow => {
    const name = previousName(one.frame);
    return {
      key: `${one.key}/previous`,
      label: series.length > 1 ? `${one.label}, ${name.toLowerCase()}` : name,
      value: valueText(
        one.previous?.[index] ?? null,
        one.frame,
        one.frame.breaks.length ? "not comparable" : noData,
      ),
      color: null,
      role: "previous",
    };
  });
  return {
    title: bucketTitle(frame, bucket),
    rows: [...totalRow(frame, index), ...rows, ...earlier],
    notes: notesOf(frames, [...series, ...totals], index),
  };
}

/** Beside its servers, what they are together; a total that is none is not called one. */
function totalRow(frame: Frame, index: number): ReadoutRow[] {
  if (!frame.total || hasNoTotal(frame)) return [];
  const label = `All ${frame.coverage.servers.length} servers`;
  const value = valueText(frame.total.values[index] ?? null, frame, "incomplete");
  return [{ key: "total", label, value, color: null, role: "total" }];
}

/** The readout as one sentence after another. */
export function readoutText({ title, rows, notes }: Readout): string {
  const values = rows.map(({ label, value }) => `${label} ${value}`).join(", ");
  return [`${title}: ${values}.`, ...notes].join(" ");
}

/** "Thu 29 Oct 2026", "26 Oct – 1 Nov 2026", "Oct 2026" */
export function bucketTitle(frame: Frame, bucket: Bucket): string {
  if (frame.grain === "day") return formatWeekday(bucket.from);
  return frame.grain === "month" && !isPartial(bucket)
    ? formatMonth(bucket.from)
    : formatRange(bucket.from, bucket.to);
}

/** What happened in a bucket, and how much of it is known. */
export function notesOf(frames: readonly Frame[], series: readonly DrawnSeries[], index: number): string[] {
  const [frame] = frames;
  const bucket = frame?.buckets[index];
  if (!bucket) return [];
  const part = frame.grain !== "day" && frame.kind === "flow" ? partWords(series, index) : null;
  const texts = frames.flatMap((one) =>
    one.marks.filter((mark) => touches(mark, bucket)).map((mark) => mark.text),
  );
  return [...(part ? [`${part}.`] : []), ...new Set(texts)];
}

function touches(mark: Mark, bucket: Bucket): boolean {
  return mark.day <= bucket.to && (mark.type === "gap" ? mark.until : mark.day) >= bucket.from;
}

function valueText(value: number | null, frame: Frame, missing: string): string {
  return value === null ? missing : formatValue(value, frame);
}
