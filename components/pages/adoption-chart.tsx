import { adoptionMetrics, adoptionView } from "./automation-asks";
import { FigureChart } from "./figures";
import { SecondaryFrames } from "./secondary-frames";
import type { ShownFrames } from "./shown-frames";

const title = "GitHub’s own percentage of repositories using Actions";

/** GitHub's own percentage of repositories that use Actions. */
export function AdoptionChart({ slug, shown }: { slug: string; shown: ShownFrames }) {
  const view = adoptionView(shown.view);
  return (
    <SecondaryFrames slug={slug} shown={shown} metrics={adoptionMetrics} view={view} title={title}>
      {(answer) => {
        const [frame] = answer.frames;
        return (
          frame && (
            <FigureChart
              shown={{ ...shown, answer, view, frame: () => frame }}
              id="actions-adoption"
              title={title}
              metrics={adoptionMetrics}
            />
          )
        );
      }}
    </SecondaryFrames>
  );
}
