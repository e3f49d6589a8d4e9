import type { FigurePath } from "@/lib/snapshot/figures";
import type { Metric, MetricSource } from "./metric";

type Defaulted = "label" | "adds" | "decimals" | "dependsOnThreshold" | "estimate";

type Entry = Omit<Metric, Defaulted | "source"> &
  Partial<Pick<Metric, Defaulted>> & {
    /** A path alone is the field itself. */
    source: FigurePath | MetricSource;
  };

/** A catalogue entry; what is left out is the usual: a count that adds up over servers. */
export function defineMetric({ source, ...entry }: Entry): Metric {
  return {
    label: entry.title,
    adds: "sum",
    decimals: entry.unit === "%" ? 1 : 0,
    dependsOnThreshold: false,
    estimate: false,
    source: typeof source === "string" ? { type: "field", field: source } : source,
    ...entry,
  };
}
