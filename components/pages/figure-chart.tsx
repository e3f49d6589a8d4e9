import { ChartCard } from "@/components/charts/chart-card";
import { ChartErrorBoundary } from "@/components/charts/chart-error-boundary";
import { showView } from "@/lib/client/use-view";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { addDays, daysBetween } from "@/lib/period/day";
import { viewToQuery } from "@/lib/view/view-to-query";
import type { ShownFrames } from "./view-page";

type FigureChartProps = {
  shown: ShownFrames;
  /** Unique on the page. */
  id: string;
  /** Bars add "per week", whatever the grain is. */
  title: string;
  /** The first is the chart's main figure. */
  metrics: readonly string[];
  form?: ChartForm;
};

/** A chart of the page's metrics with its links: what a page names is all that tells one chart from another. */
export function FigureChart({ shown, id, title, metrics, form = "lines" }: FigureChartProps) {
  const { answer, view } = shown;
  const frames = metrics.map(shown.frame);
  const grain = form === "bars" && frames[0]?.grain;
  const query = viewToQuery(view);
  query.set("metrics", metrics.join(","));
  query.set("format", "csv");
  return (
    <ChartErrorBoundary resetKey={answer}>
      <ChartCard
        id={id}
        title={grain ? `${title} per ${grain}` : title}
        frames={frames}
        form={form}
        stored={answer.stored}
        csvHref={`/api/enterprises/${encodeURIComponent(answer.enterprise)}/frames?${query}`}
        onCopyLink={() => navigator.clipboard.writeText(`${window.location.href.split("#")[0]}#${id}`)}
        onShowDay={(day) => {
          const length = daysBetween(answer.from, answer.to);
          showView({
            ...view,
            range: { type: "dates", from: day, to: laterOf(day, length, answer.stored?.lastDay) },
          });
        }}
      />
    </ChartErrorBoundary>
  );
}

/** As long a period as before from the day on, but not past the newest snapshot. */
function laterOf(day: string, length: number, newest = day): string {
  return addDays(day, Math.min(length, Math.max(daysBetween(day, newest), 0)));
}
