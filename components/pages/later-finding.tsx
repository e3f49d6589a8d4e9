import { type FoundPage, pageFindings } from "@/lib/findings/page-findings";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { FindingText } from "./finding-text";

type LaterFindingProps = { of: FoundPage; answer: FramesAnswer; className: string };

export default function LaterFinding({ of, answer, className }: LaterFindingProps) {
  const finding = pageFindings[of](answer);
  return finding && <FindingText id="finding" finding={finding} className={className} />;
}
