import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { chartHeight } from "@/lib/drawing/plot-area";

/** `onRetry`: draws it once more. */
export default function ChartFailure({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="mt-2 flex items-center" style={{ height: chartHeight }}>
      <ErrorPanel
        title="This chart could not be drawn."
        detail="The other charts and the data are not affected."
        nextSteps={["View data table, in the chart’s menu, shows the same figures."]}
        actions={<Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  );
}
