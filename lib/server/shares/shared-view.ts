import "server-only";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { PageChart } from "@/lib/picture/page-chart";
import { type PictureRequest, titleOf } from "@/lib/picture/pictured-chart";
import { currentUser } from "@/lib/server/auth/current-user";
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
  const answer = await storedFrames(share.enterprise, share.view, metrics, hostNames);
  const madeAt = new Date().toISOString();
  return {
    answer,
    charts: charts.map((chart) => {
      const frames = framesOf(answer, chart);
      const { form } = chart;
      const title = frames[0] ? titleOf(chart.title, form, frames[0]) : chart.title;
      return { chart, request: { answer, frames, title, form, madeAt } };
    }),
  };
}

function framesOf({ frames }: FramesAnswer, { metrics }: PageChart): Frame[] {
  return metrics.flatMap((metric) => frames.find((frame) => frame.metric === metric) ?? []);
}

/** Whether whoever asks sees the figures as a table and as a file. */
export async function seesTable({ tableFor, enterprise }: Share): Promise<boolean> {
  if (tableFor !== "members") return tableFor === "anyone";
  const user = await currentUser();
  return user !== null && mayActAs(user, "viewer", enterprise);
}
