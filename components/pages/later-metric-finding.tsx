import { metricFinding } from "@/lib/findings/metric-finding";
import type { FramesAnswer } from "@/lib/metrics/frame-shape";
import { FindingText } from "./finding-text";

type LaterMetricFindingProps = { answer: FramesAnswer; className: string };

export default function LaterMetricFinding({ answer, className }: LaterMetricFindingProps) {
  const finding = metricFinding(answer);
  return finding && <FindingText id="finding" finding={finding} className={className} />;
}
