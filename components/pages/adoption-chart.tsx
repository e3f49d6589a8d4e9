import { otherFrames } from "@/lib/metrics/other-frames";
import { viewOfOthers } from "@/lib/view/also-asked";
import { adoption } from "./automation-asks";
import { FigureChart } from "./figures";
import type { ShownFrames } from "./shown-frames";

/** GitHub's own percentage of repositories that use Actions. */
export function AdoptionChart({ shown }: { shown: ShownFrames }) {
  const answer = otherFrames(shown.answer, 0);
  const [frame] = answer.frames;
  return (
    frame && (
      <FigureChart
        shown={{ ...shown, answer, view: viewOfOthers(shown.view, adoption), frame: () => frame }}
        id="actions-adoption"
        title="GitHub’s own percentage of repositories using Actions"
        metrics={adoption.metrics}
      />
    )
  );
}
