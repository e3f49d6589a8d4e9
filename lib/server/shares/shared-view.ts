import "server-only";
import { findMetric } from "@/lib/metrics/catalogue";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { PageChart } from "@/lib/picture/page-chart";
import { isByServer, type PictureRequest, titleOf } from "@/lib/picture/pictured-chart";
import { callerOf } from "@/lib/server/auth/caller";
import { mayActAs } from "@/lib/server/auth/roles";
import { storedFrames } from "@/lib/server/statistics/frames";
import type { Share } from "@/lib/server/store/shares";

/** A share's figures, and nothing else: what a visitor asks for beside the link has no part in it. */
export type SharedFigures = {
  answer: FramesAnswer;
  charts: { chart: PageChart; request: PictureRequest }[];
};

/** Reads the store only. */
export async function sharedFigures(share: Share, charts = share.charts): Promise<SharedFigures> {
  const metrics = [...new Set(charts.flatMap((chart) => chart.metrics))];
  const hostNames = share.hidesHostNames ? "hidden" : "shown";
  const answer = withinScope(await storedFrames(share.enterprise, share.view, metrics, hostNames));
  const madeAt = new Date().toISOString();
  return {
    answer,
    charts: charts
      .flatMap((chart) => apart(chart, answer))
      .map((chart) => {
        const frames = framesOf(answer, chart);
        const { form } = chart;
        const title = frames[0] ? titleOf(chart.title, form, frames[0]) : chart.title;
        return { chart, request: { answer, frames, title, form, madeAt } };
      }),
  };
}

/** Without what the answer tells of other days and servers, and of what the servers run today. */
function withinScope(answer: FramesAnswer): FramesAnswer {
  const { from, to, servers } = answer;
  const clip = (day: string) => (day < from ? from : day > to ? to : day);
  const within = servers.map((server) => ({
    ...server,
    archived: server.archived && server.lastDay < to,
    ghesVersion: null,
    firstDay: clip(server.firstDay),
    lastDay: clip(server.lastDay),
    lastCollectedAt: `${clip(server.lastCollectedAt.slice(0, 10))}T00:00:00.000Z`,
  }));
  const known = servers.filter(({ firstDay, lastDay }) => firstDay <= to && lastDay >= from);
  const days = known.flatMap(({ firstDay, lastDay }) => [clip(firstDay), clip(lastDay)]).sort();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  return { ...answer, servers: within, stored: firstDay && lastDay ? { firstDay, lastDay } : null };
}

/** Figures by server side by side would be a tangle: one metric a chart. */
function apart(chart: PageChart, answer: FramesAnswer): PageChart[] {
  const frames = framesOf(answer, chart);
  if (frames.length < 2 || !frames.some((frame) => isByServer(frame, answer.servers))) return [chart];
  return frames.map(({ metric }) => ({
    ...chart,
    id: `${chart.id}-${metric}`,
    title: `${chart.title}: ${findMetric(metric)?.label ?? metric}`,
    metrics: [metric],
  }));
}

function framesOf({ frames }: FramesAnswer, { metrics }: PageChart): Frame[] {
  return metrics.flatMap((metric) => frames.find((frame) => frame.metric === metric) ?? []);
}

/** Whether whoever asks sees the figures as a table and as a file. */
export async function seesTable({ tableFor, enterprise }: Share, request: Request): Promise<boolean> {
  if (tableFor !== "members") return tableFor === "anyone";
  const user = await callerOf(request);
  return user !== null && mayActAs(user, "viewer", enterprise);
}
