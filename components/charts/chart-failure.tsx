import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { chartHeight } from "@/lib/drawing/plot-area";

export default function ChartFailure() {
  return (
    <div className="mt-2 flex items-center" style={{ height: chartHeight }}>
      <ErrorPanel
        title="This chart could not be drawn."
        detail="The other charts and the data are not affected."
        nextSteps={["View data table shows the same figures."]}
        actions={<Button onClick={() => window.location.reload()}>Reload the page</Button>}
      />
    </div>
  );
}
