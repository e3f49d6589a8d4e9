import type { Reading } from "@/lib/snapshot/snapshot";
import { findMetric } from "./catalogue";
import type { Metric, MetricSource } from "./metric";
import type { ReadingIndex } from "./reading-index";

/** One server's numbers of a metric by day; null where it did not report them. */
export type Column = {
  server: string;
  firstDay: number;
  lastExpectedDay: number;
  values: (number | null)[];
  /** Of a ratio the denominators, of a net rise what is taken off; null exactly where `values` are. */
  counterparts: (number | null)[] | null;
};

export function columnsOf(metric: Metric, index: ReadingIndex): Column[] {
  const { source } = metric;
  return index.servers.map(({ server, firstDay, lastExpectedDay, byDay }) => {
    const whose = { server, firstDay, lastExpectedDay };
    const read = (from: MetricSource) =>
      byDay.map((reading) => (reading ? figureOf(from, reading.figures) : null));
    const pair = pairOf(source);
    if (!pair) return { ...whose, values: read(source), counterparts: null };
    const [values, counterparts] = [read(pair[0]), read(pair[1])];
    return {
      ...whose,
      values: values.map((value, day) => (counterparts[day] === null ? null : value)),
      counterparts: counterparts.map((value, day) => (values[day] === null ? null : value)),
    };
  });
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
      throw new Error("A figure set against another cannot be part of a third.");
  }
}
