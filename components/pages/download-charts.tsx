import type { Frame } from "@/lib/metrics/frame-shape";
import { downloadMetrics } from "./automation-asks";
import { FigureChart } from "./figures";
import type { ShownFrames } from "./shown-frames";

/** More columns than this a week cannot be told apart. */
const mostTogether = 4;

/** Downloads by ecosystem: the four largest, and the rest on a scale of their own. */
export function DownloadCharts({ shown: page }: { shown: ShownFrames }) {
  const downloadsOf = (metric: string) => page.frame(metric).summary.value;
  const reported = downloadMetrics.filter((metric) => downloadsOf(metric) !== null);
  const largest = [...reported]
    .sort((a, b) => (downloadsOf(b) ?? 0) - (downloadsOf(a) ?? 0))
    .slice(0, mostTogether);
  const shown: ShownFrames = { ...page, frame: (metric) => alone(page.frame(metric)) };
  const rest = reported.filter((metric) => !largest.includes(metric));
  return (
    <>
      <FigureChart
        shown={shown}
        id="downloads-by-ecosystem"
        title={
          rest.length > 0
            ? `Downloads, top ${largest.length} of ${reported.length} ecosystems`
            : "Downloads by ecosystem"
        }
        metrics={
          reported.length === 0 ? downloadMetrics : reported.filter((metric) => largest.includes(metric))
        }
        form="bars"
        stacked
      />
      {rest.length > 0 && (
        <FigureChart
          shown={shown}
          id="downloads-of-other-ecosystems"
          title="Downloads, other ecosystems"
          metrics={rest}
          form="bars"
        />
      )}
    </>
  );
}

/** Beside so many columns, a dash each of the period before would be noise. */
function alone({ previous: _, ...frame }: Frame): Frame {
  return frame;
}
