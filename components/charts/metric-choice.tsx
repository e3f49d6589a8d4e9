"use client";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Frame } from "@/lib/metrics/frame-shape";

type MetricChoiceProps = { frames: readonly Frame[]; chosen: Frame; onChoose: (metric: string) => void };

/** Of several figures one at a time is shown by server. */
export default function MetricChoice({ frames, chosen, onChoose }: MetricChoiceProps) {
  return (
    <SegmentedControl
      small
      label="Figure shown by server"
      value={chosen.metric}
      options={frames.map(({ metric, label }) => ({ value: metric, label }))}
      onChange={onChoose}
    />
  );
}
