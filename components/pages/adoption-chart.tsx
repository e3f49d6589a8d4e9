import { useFrames } from "@/lib/client/use-frames";
import { adoptionMetrics, adoptionView } from "./automation-asks";
import { FigureChart } from "./figures";
import type { ShownFrames } from "./shown-frames";

/** GitHub's own percentage of repositories that use Actions. */
export function AdoptionChart({ slug, shown: page }: { slug: string; shown: ShownFrames }) {
  const byServer = adoptionView(page.view);
  const { answer } = useFrames(slug, adoptionMetrics, byServer);
  const [frame] = answer?.frames ?? [];
  if (!answer || !frame) return null;
  const shown: ShownFrames = { ...page, answer, view: byServer, frame: () => frame };
  return (
    <FigureChart
      shown={shown}
      id="actions-adoption"
      title="GitHub’s own percentage of repositories using Actions"
      metrics={adoptionMetrics}
    />
  );
}
