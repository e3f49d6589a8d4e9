import type { FramesAnswer } from "./frame-shape";

/** What a call answered beside its frames, as if it had been asked for alone. */
export function otherFrames(answer: FramesAnswer, position: number): FramesAnswer {
  return { ...answer, ...(answer.also?.[position] ?? { frames: [] }) };
}
