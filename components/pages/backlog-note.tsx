import { backlogPace } from "@/lib/findings/backlog";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { FindingText } from "./finding-text";

/** How long the backlog is, in weeks of closing. */
export function BacklogNote({ answer }: { answer: FramesAnswer }) {
  const pace = backlogPace(answer);
  return pace && <FindingText finding={pace} className="mt-5 max-w-2xl text-xs text-muted" />;
}
