import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { View } from "@/lib/view/view";

/** What a page of figures has to draw. */
export type ShownFrames = {
  answer: FramesAnswer;
  view: View;
  /** The view of the address, to be changed from; `view` itself may be of one server whatever that says. */
  addressView: View;
  /** The frame of one of the page's metrics. */
  frame: (metric: string) => Frame;
};
