import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { chartHeight } from "@/lib/drawing/plot-area";

type PartFailureProps = {
  /** A chart where nothing is said. */
  part: string | undefined;
  /** Draws it once more. */
  onRetry: () => void;
};

export default function PartFailure({ part, onRetry }: PartFailureProps) {
  const again = <Button onClick={onRetry}>Try again</Button>;
  if (part) {
    return (
      <div className="mt-3">
        <ErrorPanel
          title={`${part} could not be drawn.`}
          detail="The rest of the page and the data are not affected."
          actions={again}
        />
      </div>
    );
  }
  return (
    <div className="mt-2 flex items-center" style={{ height: chartHeight }}>
      <ErrorPanel
        title="This chart could not be drawn."
        detail="The other charts and the data are not affected."
        nextSteps={["View data table, in the chart’s menu, shows the same figures."]}
        actions={again}
      />
    </div>
  );
}
