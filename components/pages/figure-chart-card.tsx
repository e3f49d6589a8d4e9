import { use, useMemo } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import { ErrorBoundary } from "@/components/charts/error-boundary";
import { loadServerDrawing } from "@/lib/client/server-drawing";
import { showView } from "@/lib/client/use-view";
import { zoomTo } from "@/lib/client/zoom";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { totalOf } from "@/lib/metrics/total-of";
import { addDays, daysBetween } from "@/lib/period/day";
import type { PageChart } from "@/lib/picture/page-chart";
import { viewToQuery } from "@/lib/view/view-to-query";
import type { ShownFrames } from "./shown-frames";

type FigureChartProps = {
  shown: ShownFrames;
  /** Unique on the page. */
  id: string;
  /** Bars add "per week", whatever the grain is. */
  title: string;
  /** The first is the chart's main figure. */
  metrics: readonly string[];
  form?: ChartForm;
  /** Bars on top of each other, where what they count adds up. */
  stacked?: boolean;
};

/** A chart of the page's metrics with its links: what a page names is all that tells one chart from another. */
export default function FigureChartCard({
  shown,
  id,
  title,
  metrics,
  form = "lines",
  stacked = false,
}: FigureChartProps) {
  const { answer, view, addressView } = shown;
  // Asked for as soon as the address says so, while the frames by server are still on their way.
  const drawing = view.by === "server" ? use(loadServerDrawing()) : null;
  const asked = metrics.map(shown.frame);
  const apart = drawing !== null && answer.servers.length > 1 && asked.every((frame) => frame.total);
  const frames = apart ? asked : asked.map(totalOf);
  const byServer = useMemo(
    () =>
      apart && drawing
        ? {
            cut: (frame: Parameters<typeof drawing.breakDown>[0]) => drawing.breakDown(frame, answer.servers),
            colors: drawing.serverColors(answer.frames, answer.servers),
          }
        : null,
    [apart, drawing, answer],
  );
  const grain = form === "bars" && frames[0]?.grain;
  const query = viewToQuery(view);
  query.set("metrics", metrics.join(","));
  query.set("format", "csv");
  return (
    <ErrorBoundary resetKey={answer}>
      <ChartCard
        id={id}
        title={grain ? `${title} per ${grain}` : title}
        frames={frames}
        form={form}
        stacked={stacked}
        byServer={byServer}
        stored={answer.stored}
        chart={JSON.stringify({ id, title, metrics, form: stacked ? "stacked" : form } satisfies PageChart)}
        csvHref={`/api/enterprises/${encodeURIComponent(answer.enterprise)}/frames?${query}`}
        onShowDay={(day) => {
          const length = daysBetween(answer.from, answer.to);
          showView({
            ...addressView,
            range: { type: "dates", from: day, to: laterOf(day, length, answer.stored?.lastDay) },
          });
        }}
        onShowServers={() => showView({ ...addressView, by: "server" })}
        onZoom={(period) => zoomTo(addressView, period, id)}
      />
    </ErrorBoundary>
  );
}

/** As long a period as before from the day on, but not past the newest snapshot. */
function laterOf(day: string, length: number, newest = day): string {
  return addDays(day, Math.min(length, Math.max(daysBetween(day, newest), 0)));
}
