"use client";
import { Component, lazy, type ReactNode, Suspense } from "react";
import { chartHeight } from "@/lib/drawing/plot-area";

const PartFailure = lazy(() => import("./part-failure"));

type ErrorBoundaryProps = {
  /** New data is tried again. */
  resetKey: unknown;
  /** "This table"; a chart where nothing is said. */
  part?: string;
  /** In place of a panel, where there is no room for one. */
  fallback?: ReactNode;
  children: ReactNode;
};

type State = { error: Error | null };

/** A part of a page that fails leaves the others standing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate(previous: ErrorBoundaryProps): void {
    if (this.state.error && previous.resetKey !== this.props.resetKey) this.retry();
  }

  retry = () => this.setState({ error: null });

  override render(): ReactNode {
    const { error } = this.state;
    const { part, fallback, children } = this.props;
    if (!error) return children;
    if (fallback) return fallback;
    // Where code cannot be loaded, neither can that of a better panel.
    if (error.name === "ChunkLoadError") {
      return (
        <p role="alert" className="mt-2" style={{ height: part ? "auto" : chartHeight }}>
          {part ?? "This chart"} could not be loaded.{" "}
          <button type="button" onClick={() => location.reload()} className="link">
            Reload the page
          </button>
        </p>
      );
    }
    return (
      <Suspense>
        <PartFailure part={part} onRetry={this.retry} />
      </Suspense>
    );
  }
}
