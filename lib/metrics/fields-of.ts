import type { FigurePath } from "@/lib/snapshot/figures";
import { findMetric } from "./catalogue";
import type { Metric } from "./metric";

/** Every figure the metrics are computed from, each once: what has to be read of a snapshot. */
export function fieldsOf(metrics: readonly Metric[]): FigurePath[] {
  return [...new Set(metrics.flatMap(fieldsOfOne))];
}

/** Of these the figures whose rises are counted, from one day to the next. */
export function risingFieldsOf(metrics: readonly Metric[]): FigurePath[] {
  return fieldsOf(metrics.filter(({ source }) => source.type === "rise" || source.type === "net-rise"));
}

function fieldsOfOne({ source }: Metric): FigurePath[] {
  switch (source.type) {
    case "field":
    case "rise":
      return [source.field];
    case "net-rise":
      return [source.field, source.less];
    case "sum":
      return [...source.plus, ...source.minus];
    case "sum-of-present":
      return source.fields;
    case "ratio":
      return [source.numerator, source.denominator].flatMap((id) => {
        const part = findMetric(id);
        return part ? fieldsOfOne(part) : [];
      });
  }
}
