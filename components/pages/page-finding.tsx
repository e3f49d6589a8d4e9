import { type FoundPage, pageFindings } from "@/lib/findings/page-findings";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { FindingText } from "./finding-text";

/** What matters most on the page, in words. */
export default function PageFinding({ page, answer }: { page: FoundPage; answer: FramesAnswer }) {
  const finding = pageFindings[page](answer);
  if (!finding) return null;
  const size =
    page === "dormancy"
      ? "mt-3 max-w-3xl text-lg font-medium md:mt-5 md:text-xl"
      : "mt-2 max-w-5xl text-sm md:text-base";
  return <FindingText finding={finding} className={`text-pretty md:text-balance ${size}`} />;
}
