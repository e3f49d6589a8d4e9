import { bucketsOf } from "@/lib/period/buckets";
import type { Frame, FramesAnswer } from "./frame-shape";

/** A frame as it travels: of its buckets only what its period and grain do not tell. */
type FrameJson = Omit<Frame, "buckets"> & {
  /** Days of each bucket on which the total is complete. */
  completeDays: number[];
};

export type FramesJson = Omit<FramesAnswer, "frames"> & { frames: FrameJson[] };

/** Spelled out, the buckets of a year's days would be most of the answer. */
export function toFramesJson(answer: FramesAnswer): FramesJson {
  const frames = answer.frames.map(({ buckets, ...frame }) => ({
    ...frame,
    completeDays: buckets.map((bucket) => bucket.completeDays),
  }));
  return { ...answer, frames };
}

export function fromFramesJson(json: FramesJson): FramesAnswer {
  const frames = json.frames.map(({ completeDays, ...frame }) => ({
    ...frame,
    buckets: bucketsOf(frame, frame.grain).map((bucket, index) => ({
      ...bucket,
      completeDays: completeDays[index] ?? 0,
    })),
  }));
  return { ...json, frames };
}
