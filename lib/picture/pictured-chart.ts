import { breakDown } from "@/lib/drawing/breakdown";
import type { ColorSlot } from "@/lib/drawing/color-slot";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { hasNoTotal, isEmpty, type SeriesChoice } from "@/lib/drawing/drawn-series";
import { emptyWords } from "@/lib/drawing/empty-words";
import { serverColors } from "@/lib/drawing/server-colors";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { totalOf } from "@/lib/metrics/total-of";

/** `stacked`: bars on top of each other, where what they count adds up. */
export const pictureForms = ["lines", "bars", "stacked"] as const;
export type PictureForm = (typeof pictureForms)[number];

/** What a chart shows, wherever it is shown. */
export type PictureRequest = {
  answer: Pick<FramesAnswer, "enterprise" | "from" | "to" | "compare" | "servers" | "stored">;
  /** Of one period and grain, the first being the chart's main figure. */
  frames: readonly Frame[];
  title: string;
  form: PictureForm;
  /** Keys of the series left out; others than the chart has mean nothing. */
  hidden?: ReadonlySet<string> | undefined;
  /** ISO 8601; what the picture says of when it was made. */
  madeAt: string;
};

export type PicturedChart = {
  /** The main figure's, as GitHub's servers have it. */
  whole: Frame;
  /** What is drawn. */
  frames: readonly Frame[];
  choice: SeriesChoice;
  form: ChartForm;
  stacked: boolean;
  /** "4 of 12 servers are drawn.", where the others could not be. */
  note: string | null;
  /** Why there is nothing to draw. */
  emptyWords: string | null;
};

/** "Pull requests per week": a title that says what a bar is of. */
export function titleOf(title: string, form: PictureForm, { grain }: Frame): string {
  return form === "lines" ? title : `${title} per ${grain}`;
}

/** True where a frame is drawn a server for itself. */
export function isByServer({ total }: Frame, servers: FramesAnswer["servers"]): boolean {
  return total !== undefined && servers.length > 1;
}

/** The chart as it is on screen: servers apart where the view asks for it. */
export function chartOf(
  { answer, frames, form, hidden }: PictureRequest,
  whole: Frame,
  colors: ReadonlyMap<string, ColorSlot> = serverColors([whole], answer.servers),
): PicturedChart {
  const asked = form === "lines" ? "lines" : "bars";
  const empty = isEmpty(frames) ? wordsOfEmpty(answer, whole) : null;
  if (!isByServer(whole, answer.servers)) {
    const together = frames.map(totalOf);
    const stacked = form === "stacked";
    return {
      whole,
      frames: together,
      choice: { hidden },
      form: asked,
      stacked,
      note: null,
      emptyWords: empty,
    };
  }
  const { frame, note } = breakDown(whole, answer.servers);
  return {
    whole,
    frames: [frame],
    choice: { serverColors: colors, hidden },
    form: asked,
    stacked: asked === "bars" && whole.adds !== "none",
    note: note && `${frame.series.length} of ${whole.series.length} servers are drawn.`,
    emptyWords: empty,
  };
}

function wordsOfEmpty({ stored }: PictureRequest["answer"], whole: Frame): string {
  const { text, goTo } = emptyWords(whole, stored, whole.kind);
  return hasNoTotal(whole) && !whole.total && !goTo ? "This figure does not add up over servers." : text;
}
