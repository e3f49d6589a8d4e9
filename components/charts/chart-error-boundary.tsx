"use client";
import { Component, lazy, type ReactNode, Suspense } from "react";

const ChartFailure = lazy(() => import("./chart-failure"));

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
      <Suspense>
        <ChartFailure />
      </Suspense>
    );
  }
}
