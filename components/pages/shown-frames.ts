import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { View } from "@/lib/view/view";

/** What a page of figures has to draw. */
export type ShownFrames = {
  answer: FramesAnswer;
  view: View;
  /** The view of the address, to be changed from; `view` itself may be of one server whatever that says. */
  addressView: View;
  /** What was asked for last could not be had; these are the frames there were before. */
  failed: boolean;
  /** The frame of one of the page's metrics. */
  frame: (metric: string) => Frame;
};
