import { serverColors } from "@/lib/drawing/server-colors";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { PageChart } from "./page-chart";
import { chartOf, isByServer, type PicturedChart, type PictureRequest, titleOf } from "./pictured-chart";

/** What a page shows, wherever it is shown. */
export type PageRequest = Pick<PictureRequest, "title" | "madeAt"> & {
  /** With the frames of all its charts. */
  answer: PictureRequest["answer"] & Pick<FramesAnswer, "frames">;
  charts: readonly PageChart[];
};

/** One chart of a page, and what is needed to draw it. */
export type PagePart = { request: PictureRequest; chart: PicturedChart };

/** Of more, nobody could make use in one picture, and no program might open it. */
const mostParts = 40;

/** The page's charts as they are drawn; by server a metric each, as servers side by side are enough for one plot. */
export function partsOf({ answer, charts, madeAt }: PageRequest): { parts: PagePart[]; of: number } {
  const found = new Map(answer.frames.map((frame) => [frame.metric, frame]));
  const requests = charts.flatMap(({ title, metrics, form }): PictureRequest[] => {
    const frames = metrics.flatMap((metric) => found.get(metric) ?? []);
    const apart = frames.length > 1 && frames.some((frame) => isByServer(frame, answer.servers));
    const shown = apart ? frames.map((frame) => [frame]) : frames.length > 0 ? [frames] : [];
    return shown.map((frames) => {
      const [main] = frames as [Frame];
      const own = apart ? `${title}: ${main.label}` : title;
      return { answer, frames, form, madeAt, title: titleOf(own, form, main) };
    });
  });
  const drawn = requests.slice(0, mostParts);
  const apart = drawn.flatMap(({ frames }) => frames.filter(({ total }) => total));
  const colors = serverColors(apart, answer.servers);
  const parts = drawn.flatMap((request): PagePart[] => {
    const [whole] = request.frames;
    return whole ? [{ request, chart: chartOf(request, whole, colors) }] : [];
  });
  return { parts, of: requests.length };
}
