"use client";
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { chartHeight } from "@/lib/drawing/plot-area";

type ChartErrorBoundaryProps = {
  /** A chart of new data is tried again. */
  resetKey: unknown;
  children: ReactNode;
};

/** One chart that fails leaves the others standing. */
export class ChartErrorBoundary extends Component<ChartErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(previous: ChartErrorBoundaryProps): void {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
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
}
