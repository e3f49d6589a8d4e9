import { bucketsOf } from "@/lib/period/buckets";
import type { Frame, FramesAnswer } from "./frame-shape";

/** A frame as it travels: of its buckets only what its period and grain do not tell. */
type FrameJson = Omit<Frame, "buckets"> & {
  /** Days of each bucket on which the total is complete. */
  completeDays: number[];
};

/** What frames stand in: a call's own, and each of what it was asked for also. */
type Framed<Shape> = Pick<FramesAnswer, "compare"> & { frames: Shape[] };

export type FramesJson = Omit<FramesAnswer, "frames" | "also"> & {
  frames: FrameJson[];
  also?: Framed<FrameJson>[];
};

/** Spelled out, the buckets of a year's days would be most of the answer. */
export function toFramesJson({ frames, also, ...answer }: FramesAnswer): FramesJson {
  return { ...answer, ...mapped({ frames, also }, toFrameJson) };
}

export function fromFramesJson({ frames, also, ...json }: FramesJson): FramesAnswer {
  return { ...json, ...mapped({ frames, also }, fromFrameJson) };
}

function toFrameJson({ buckets, ...frame }: Frame): FrameJson {
  return { ...frame, completeDays: buckets.map((bucket) => bucket.completeDays) };
}

function fromFrameJson({ completeDays, ...frame }: FrameJson): Frame {
  const buckets = bucketsOf(frame, frame.grain).map((bucket, index) => ({
    ...bucket,
    completeDays: completeDays[index] ?? 0,
  }));
  return { ...frame, buckets };
}

function mapped<From, To>(
  { frames, also }: { frames: From[]; also: Framed<From>[] | undefined },
  map: (frame: From) => To,
): { frames: To[]; also?: Framed<To>[] } {
  return {
    frames: frames.map(map),
    ...(also && { also: also.map((other) => ({ ...other, frames: other.frames.map(map) })) }),
  };
}
