import "server-only";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { PageChart } from "@/lib/picture/page-chart";
import type { PictureRequest } from "@/lib/picture/pictured-chart";
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
      return { chart, request: { answer, frames, title: titleOf(chart, frames), form: chart.form, madeAt } };
    }),
  };
}

/** Bars say what each is of, whatever the grain is that fits the period. */
function titleOf({ title, form }: PageChart, frames: Frame[]): string {
  const [frame] = frames;
  return form === "lines" || !frame ? title : `${title} per ${frame.grain}`;
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
