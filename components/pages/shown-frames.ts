import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { View } from "@/lib/view/view";

/** What a page of figures shows. */
export type ShownFrames = {
  answer: FramesAnswer;
  view: View;
  /** The frame of one of the page's metrics. */
  frame: (metric: string) => Frame;
};
