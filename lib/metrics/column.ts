import type { Reading } from "@/lib/snapshot/snapshot";
import { findMetric } from "./catalogue";
import type { Metric, MetricSource } from "./metric";
import type { IndexedServer, ReadingIndex } from "./reading-index";

/** One server's numbers of a metric by day; NaN where it did not report them. */
export type Column = {
  server: string;
  firstDay: number;
  lastExpectedDay: number;
  values: Float64Array;
  /** Of a ratio the denominators, of a net rise what is taken off; NaN exactly where `values` are. */
  counterparts: Float64Array | null;
};

export function columnsOf(metric: Metric, index: ReadingIndex): Column[] {
  const { source } = metric;
  const pair = pairOf(source);
  return index.servers.map((of) => {
    const { server, firstDay, lastExpectedDay } = of;
    const whose = { server, firstDay, lastExpectedDay };
    if (!pair) return { ...whose, values: valuesOf(source, of), counterparts: null };
    const [values, counterparts] = [valuesOf(pair[0], of), valuesOf(pair[1], of)];
    return { ...whose, values: where(counterparts, values), counterparts: where(values, counterparts) };
  });
}

/** What is known on the days on which the other is known too: the same array where that is all. */
function where(known: Float64Array, values: Float64Array): Float64Array {
  let whole = values;
  for (let day = 0; day < values.length; day += 1) {
    if (!Number.isNaN(known[day] ?? Number.NaN) || Number.isNaN(values[day] ?? Number.NaN)) continue;
    if (whole === values) whole = values.slice();
    whole[day] = Number.NaN;
  }
  return whole;
}

export function isExpected({ firstDay, lastExpectedDay }: Column, day: number): boolean {
  return firstDay <= day && day <= lastExpectedDay;
}

/** The two sources of a metric that sets one figure against another. */
function pairOf(source: MetricSource): [MetricSource, MetricSource] | null {
  if (source.type === "ratio") return [sourceOf(source.numerator), sourceOf(source.denominator)];
  if (source.type !== "net-rise") return null;
  return [
    { type: "rise", field: source.field },
    { type: "rise", field: source.less },
  ];
}

/** The columns of what is divided by or taken off. */
export function counterpartsOf(columns: readonly Column[]): Column[] {
  return columns.flatMap((column) =>
    column.counterparts ? [{ ...column, values: column.counterparts, counterparts: null }] : [],
  );
}

function sourceOf(id: string): MetricSource {
  const metric = findMetric(id);
  if (!metric) throw new Error(`There is no metric ${id} to divide.`);
  return metric.source;
}

/** By day what `figureOf` is of one snapshot. */
function valuesOf(source: MetricSource, { figure }: IndexedServer): Float64Array {
  switch (source.type) {
    case "field":
    case "rise":
      return figure(source.field);
    case "sum":
      return sumOf(source.plus.map(figure), source.minus.map(figure));
    case "sum-of-present":
      return sumOfPresent(source.fields.map(figure));
    case "ratio":
    case "net-rise":
      throw partOfAnother();
  }
}

/** NaN where any of them is. */
function sumOf(plus: readonly Float64Array[], minus: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(plus[0]?.length ?? 0);
  for (const [columns, sign] of [[plus, 1] as const, [minus, -1] as const]) {
    for (const column of columns) {
      for (let day = 0; day < sum.length; day += 1) {
        sum[day] = (sum[day] ?? 0) + sign * (column[day] ?? Number.NaN);
      }
    }
  }
  return sum;
}

/** NaN where all of them are. */
function sumOfPresent(columns: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0), ...others] = columns;
  const sum = first.slice();
  for (const column of others) {
    for (let day = 0; day < sum.length; day += 1) {
      const value = column[day] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const before = sum[day] ?? Number.NaN;
      sum[day] = Number.isNaN(before) ? value : before + value;
    }
  }
  return sum;
}

/** Of one snapshot; null where it lacks it. */
export function figureOf(source: MetricSource, figures: Reading["figures"]): number | null {
  switch (source.type) {
    case "field":
    case "rise":
      return figures[source.field] ?? null;
    case "sum": {
      let sum = 0;
      for (const field of source.plus) sum += figures[field] ?? Number.NaN;
      for (const field of source.minus) sum -= figures[field] ?? Number.NaN;
      return Number.isNaN(sum) ? null : sum;
    }
    case "sum-of-present": {
      const present = source.fields.map((field) => figures[field]).filter((figure) => figure !== undefined);
      return present.length === 0 ? null : present.reduce((sum, figure) => sum + figure, 0);
    }
    case "ratio":
    case "net-rise":
      throw partOfAnother();
  }
}

function partOfAnother(): Error {
  return new Error("A figure set against another cannot be part of a third.");
}
