"use client";
import { Component, lazy, type ReactNode, Suspense } from "react";
import { chartHeight } from "@/lib/drawing/plot-area";

const ChartFailure = lazy(() => import("./chart-failure"));

type ChartErrorBoundaryProps = {
  /** A chart of new data is tried again. */
  resetKey: unknown;
  children: ReactNode;
};

type State = { error: Error | null };

/** One chart that fails leaves the others standing. */
export class ChartErrorBoundary extends Component<ChartErrorBoundaryProps, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate(previous: ChartErrorBoundaryProps): void {
    if (this.state.error && previous.resetKey !== this.props.resetKey) this.retry();
  }

  retry = () => this.setState({ error: null });

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    // Where code cannot be loaded, neither can that of a better panel.
    if (error.name === "ChunkLoadError") {
      return (
        <p role="alert" className="mt-2" style={{ height: chartHeight }}>
          This chart could not be loaded.{" "}
          <button type="button" onClick={() => location.reload()} className="link">
            Reload the page
          </button>
        </p>
      );
    }
    return (
      <Suspense>
        <ChartFailure onRetry={this.retry} />
      </Suspense>
    );
  }
}
