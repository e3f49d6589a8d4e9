import { lazy, Suspense } from "react";
import { KeptHeight } from "@/components/ui/kept-height";
import type { FoundPage } from "@/lib/findings/page-findings";
import type { Finding } from "@/lib/findings/phrase";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { FindingText } from "./finding-text";

// The first words come with the page; what finds others is fetched when another view is chosen.
const LaterFinding = lazy(() => import("./later-finding"));
const LaterMetricFinding = lazy(() => import("./later-metric-finding"));

type PageFindingProps = {
  of: FoundPage | "metric";
  /** That of the answer the page came with. */
  first: Finding | null;
  isFirst: boolean;
  answer: FramesAnswer;
};

/** What matters most on the page, in words. */
export default function PageFinding({ of, first, isFirst, answer }: PageFindingProps) {
  // Two lines high, or as high as it has been: words of another length move nothing below.
  const size =
    of === "dormancy"
      ? "mt-3 max-w-3xl text-lg font-medium md:mt-5 md:min-h-17 md:text-xl"
      : "mt-2 max-w-5xl text-sm md:min-h-12 md:text-base";
  const className = `text-pretty md:text-balance ${size}`;
  const shown = first && <FindingText id="finding" finding={first} className={className} />;
  return (
    <KeptHeight>
      {isFirst ? (
        shown
      ) : (
        <Suspense fallback={<div className="invisible">{shown}</div>}>
          {of === "metric" ? (
            <LaterMetricFinding answer={answer} className={className} />
          ) : (
            <LaterFinding of={of} answer={answer} className={className} />
          )}
        </Suspense>
      )}
    </KeptHeight>
  );
}
