import { use, useMemo } from "react";
import { ChartCard } from "@/components/charts/chart-card";
import { loadServerDrawing } from "@/lib/client/server-drawing";
import { showView } from "@/lib/client/use-view";
import { zoomTo } from "@/lib/client/zoom";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { totalOf } from "@/lib/metrics/total-of";
import { addDays, daysBetween } from "@/lib/period/day";
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
};

/** A chart of the page's metrics with its links: what a page names is all that tells one chart from another. */
export function FigureChartCard({ shown, id, title, metrics, form = "lines" }: FigureChartProps) {
  const { answer, view } = shown;
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
            colors: drawing.serverColors(answer.frames),
          }
        : null,
    [apart, drawing, answer],
  );
  const grain = form === "bars" && frames[0]?.grain;
  const query = viewToQuery(view);
  query.set("metrics", metrics.join(","));
  query.set("format", "csv");
  return (
    <ChartCard
      id={id}
      title={grain ? `${title} per ${grain}` : title}
      frames={frames}
      form={form}
      byServer={byServer}
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
      onShowServers={() => showView({ ...view, by: "server" })}
      onZoom={(period) => zoomTo(view, period, id)}
    />
  );
}

/** As long a period as before from the day on, but not past the newest snapshot. */
function laterOf(day: string, length: number, newest = day): string {
  return addDays(day, Math.min(length, Math.max(daysBetween(day, newest), 0)));
}
