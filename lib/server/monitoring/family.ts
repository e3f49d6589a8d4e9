import "server-only";
import type { MetricFamily } from "@/lib/metrics/openmetrics-text";

type Given = Pick<MetricFamily, "name" | "help"> &
  Partial<Pick<MetricFamily, "type" | "unit">> & {
    /** Null: there is no such figure, which is never zero. */
    samples: { labels: Record<string, string>; value: number | null }[];
  };

/** A gauge unless it says otherwise. */
export function family({ samples, type = "gauge", ...given }: Given): MetricFamily {
  const told = samples.flatMap(({ labels, value }) => (value === null ? [] : [{ labels, value }]));
  return { ...given, type, samples: told };
}

export function toSeconds(instant: string): number {
  return Date.parse(instant) / 1_000;
}
