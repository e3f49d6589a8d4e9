import type { Period } from "@/lib/period/period";
import type { ReadingColumns } from "@/lib/snapshot/reading-columns";
import { thresholdsOf } from "./changes";
import { columnsOf } from "./column";
import type { MetricSummary } from "./frame-shape";
import type { Metric } from "./metric";
import { type FrameServer, indexReadings } from "./reading-index";
import { summaryOf } from "./summary";
import { totalTrackOf } from "./track";

type SummariesRequest = {
  metrics: readonly Metric[];
  /** Of each server once: every reading within `readingSpan`, and its last ones before. */
  readings: readonly ReadingColumns[];
  servers: readonly FrameServer[];
  period: Period;
};

/** What frames that compare with nothing say in their summaries, and nothing else of them. */
export function computeSummaries({ metrics, readings, servers, period }: SummariesRequest): MetricSummary[] {
  const index = indexReadings(readings, servers, [period]);
  const window = index.windowOf(period);
  const thresholds = thresholdsOf(index);
  return metrics.map((metric) => {
    const { id, title, label, unit, kind, decimals } = metric;
    const track = totalTrackOf(metric, columnsOf(metric, index), index.length);
    const redefined = metric.dependsOnThreshold ? thresholds.changesIn(window) : [];
    const summary = summaryOf(track, window, redefined, index.dayAt);
    return { metric: id, title, label, unit, kind, decimals, summary };
  });
}
