import type { Frame, Grain, Mark, Series } from "@/lib/metrics/frame-shape";
import type { Additivity, MetricKind } from "@/lib/metrics/metric";
import { bucketsOf } from "@/lib/period/buckets";
import { addDays, daysBetween } from "@/lib/period/day";

type Sketch = {
  metric?: string;
  title?: string;
  label?: string;
  unit?: string;
  kind?: MetricKind;
  decimals?: number;
  grain?: Grain;
  from: string;
  to: string;
  /** One row a series, repeated or cut to the buckets. */
  values: (number | null)[][];
  /** All servers together, where `values` are theirs. */
  total?: (number | null)[];
  adds?: Additivity;
  previous?: (number | null)[];
  average?: number | null;
  breaks?: number[];
  marks?: Mark[];
  summary?: Partial<Frame["summary"]>;
  /** Of the last bucket; all others are whole. */
  completeDays?: number;
  /** Of the last bucket, one a series. */
  ownDays?: readonly number[];
};

/** A frame for tests of the drawing: complete but for what is said. */
export function testFrame(sketch: Sketch): Frame {
  const { from, to, kind = "stock", grain = "day", unit = "accounts", label = "Total" } = sketch;
  const length = daysBetween(from, to) + 1;
  const buckets = bucketsOf({ from, to }, grain).map((bucket, index, all) => ({
    ...bucket,
    completeDays:
      index === all.length - 1 && sketch.completeDays !== undefined ? sketch.completeDays : daysIn(bucket),
  }));
  const stretch = (values: (number | null)[]) =>
    buckets.map((_, index) => (values.length > 0 ? (values[index % values.length] ?? null) : null));
  const series = sketch.values.map((values, index): Series => {
    const own = stretch(values);
    if (sketch.values.length === 1) return { key: "total", label, values: own };
    const ownDays = sketch.ownDays && [...buckets.slice(0, -1).map(daysIn), sketch.ownDays[index] ?? 0];
    return {
      key: `server-${index}`,
      label: `ghes-${index}`,
      server: `server-${index}`,
      values: own,
      ...(ownDays && { completeDays: ownDays }),
    };
  });
  const last = series[0]?.values.findLastIndex((value) => value !== null) ?? -1;
  const nothing = { value: null, through: null, change: null, changeWithheld: null };
  return {
    metric: sketch.metric ?? "users-total",
    title: sketch.title ?? "Users",
    label,
    unit,
    kind,
    adds: sketch.adds ?? "sum",
    decimals: sketch.decimals ?? 0,
    grain,
    from,
    to,
    days: buckets.map((bucket) => bucket.from),
    buckets,
    series,
    ...(sketch.total && { total: { key: "total", label, values: stretch(sketch.total) } }),
    summary: {
      ...nothing,
      value: series[0]?.values[last] ?? null,
      through: buckets[last]?.to ?? null,
      ...sketch.summary,
    },
    ...(sketch.previous && {
      previous: {
        from: addDays(from, -length),
        to: addDays(from, -1),
        days: buckets.map((bucket) => addDays(bucket.from, -length)),
        series: series.slice(0, 1).map((one) => ({ ...one, values: stretch(sketch.previous ?? []) })),
        average: sketch.average ?? null,
        summary: nothing,
      },
    }),
    marks: sketch.marks ?? [],
    breaks: (sketch.breaks ?? []).filter((index) => index > 0 && index < buckets.length),
    coverage: {
      days: length,
      completeDays: length,
      servers: [{ server: "a", label: "ghes-us", reportedDays: length, expectedDays: length, lastDay: to }],
      longestSpan: 1,
    },
  };
}

function daysIn({ from, to }: { from: string; to: string }): number {
  return daysBetween(from, to) + 1;
}

export function thresholdMark(day: string): Mark {
  return {
    type: "threshold",
    day,
    short: "Threshold 90 to 60 days",
    text: `The dormancy threshold of ghes-us changed from 90 to 60 days on ${day}.`,
    servers: ["a"],
    fromDays: 90,
    toDays: 60,
  };
}

export function upgradeMark(day: string): Mark {
  return {
    type: "upgrade",
    day,
    short: "3.17 to 3.18",
    text: `ghes-us went from GitHub Enterprise Server 3.17.4 to 3.18.0 on ${day}.`,
    servers: ["a"],
    from: "3.17.4",
    to: "3.18.0",
    feature: true,
  };
}
