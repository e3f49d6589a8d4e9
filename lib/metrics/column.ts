import type { Figures } from "@/lib/snapshot/snapshot";
import { findMetric } from "./catalogue";
import type { Metric, MetricSource } from "./metric";
import type { ReadingIndex } from "./reading-index";

/** One server's numbers of a metric by day; null where it did not report them. */
export type Column = {
  server: string;
  firstDay: number;
  values: (number | null)[];
  /** Of a ratio, whose numerators are `values`; null exactly where these are. */
  denominators: (number | null)[] | null;
};

export function columnsOf(metric: Metric, index: ReadingIndex): Column[] {
  const { source } = metric;
  return index.servers.map(({ server, firstDay, byDay }) => {
    const read = (from: MetricSource) =>
      byDay.map((reading) => (reading ? figureOf(from, reading.figures) : null));
    if (source.type !== "ratio") return { server, firstDay, values: read(source), denominators: null };
    const numerators = read(sourceOf(source.numerator));
    const denominators = read(sourceOf(source.denominator));
    return {
      server,
      firstDay,
      values: numerators.map((value, day) => (denominators[day] === null ? null : value)),
      denominators: denominators.map((value, day) => (numerators[day] === null ? null : value)),
    };
  });
}

function sourceOf(id: string): MetricSource {
  const metric = findMetric(id);
  if (!metric) throw new Error(`There is no metric ${id} to divide.`);
  return metric.source;
}

function figureOf(source: MetricSource, figures: Figures): number | null {
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
      throw new Error("A ratio of a ratio cannot be added up over servers.");
  }
}
