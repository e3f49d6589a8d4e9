import { lazy, type ReactNode, Suspense, useId } from "react";
import { useFrames } from "@/lib/client/use-frames";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import type { View } from "@/lib/view/view";
import type { ShownFrames } from "./shown-frames";

const FramesError = lazy(() => import("./view-states").then((states) => ({ default: states.FramesError })));

type SecondaryFramesProps = {
  slug: string;
  /** What the page around it shows. */
  shown: ShownFrames;
  metrics: readonly string[];
  view: View;
  /** What the part is called while it cannot be shown. */
  title: string;
  className?: string;
  children: (answer: FramesAnswer) => ReactNode;
};

/** A part of a page that asks for frames of its own: dimmed while it waits, and told of where it cannot be had. */
export function SecondaryFrames(props: SecondaryFramesProps) {
  const { slug, shown, metrics, view, title, className = "", children } = props;
  const { answer, error, isWaiting } = useFrames(slug, metrics, view);
  const titleId = useId();
  // Where the page's own failed too, it has said so, and all of it still shows the view before.
  const failed = error !== null && !(shown.failed && answer);
  return (
    <div className={`grid grid-cols-1 *:col-start-1 *:row-start-1 ${className}`}>
      {answer && (
        // Out of sight it keeps its height, and nothing below moves. Within what is dimmed it is not dimmed twice.
        <div
          className={`grid grid-cols-1 ${failed ? "invisible" : ""} ${isWaiting ? "opacity-60 transition-opacity delay-150 duration-0 in-aria-busy:opacity-100" : ""}`}
          aria-busy={isWaiting}
        >
          {children(answer)}
        </div>
      )}
      {(failed || !answer) && (
        <section className="level-notch pt-3" aria-labelledby={titleId}>
          <h2 id={titleId} className="mb-3 text-sm font-semibold">
            {title}
          </h2>
          {error ? (
            <Suspense>
              <FramesError slug={slug} error={error} view={view} shown={null} />
            </Suspense>
          ) : (
            <div className="skeleton h-72" />
          )}
        </section>
      )}
    </div>
  );
}
