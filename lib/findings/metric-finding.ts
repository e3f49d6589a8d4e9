import { findMetric } from "@/lib/metrics/catalogue";
import { caveatsOf } from "./caveats";
import { movementOf } from "./movement";
import { type Finding, findingOf } from "./phrase";
import {
  type Answer,
  levelSentence,
  sumAndStepSentence,
  thresholdSentence,
  upgradeCaveat,
} from "./sentences";

/** What the page of a single metric opens with; null where its data supports no sentence. */
export function metricFinding(answer: Answer): Finding | null {
  const [frame] = answer.frames;
  if (!frame) return null;
  const caveats = caveatsOf([frame], answer);
  if (frame.kind === "flow") return findingOf([sumAndStepSentence(frame, answer)], caveats);
  const { estimate = false, dependsOnThreshold = false } = findMetric(frame.metric) ?? {};
  const level = levelSentence(frame, answer, { estimate });
  const upgrade = dependsOnThreshold && movementOf(frame) ? upgradeCaveat(frame) : null;
  return findingOf([level, level && thresholdSentence(frame)], upgrade ? [upgrade, ...caveats] : caveats);
}
