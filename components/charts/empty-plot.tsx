"use client";
import { Button } from "@/components/ui/button";
import { emptyWords } from "@/lib/drawing/empty-words";
import { chartHeight, plotBottom } from "@/lib/drawing/plot-area";
import { timeTicks } from "@/lib/drawing/time-axis";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";
import type { Period } from "@/lib/period/period";

type EmptyPlotProps = {
  period: Period & Pick<Frame, "kind">;
  stored: FramesAnswer["stored"];
  onShowDay: (day: string) => void;
};

/** The axes of a period without data, and where there is some. */
export default function EmptyPlot({ period, stored, onShowDay }: EmptyPlotProps) {
  const { text, goTo } = emptyWords(period, stored, period.kind);
  const days = daysBetween(period.from, period.to);
  return (
    <div className="relative mt-2" style={{ height: chartHeight }}>
      <div
        aria-hidden="true"
        className="absolute inset-x-0 border-t border-dotted border-(--fgColor-muted)"
        style={{ top: plotBottom }}
      />
      {timeTicks(period.from, period.to, 3).map((tick) => (
        <span
          key={tick.day}
          aria-hidden="true"
          className="absolute -translate-x-1/2 text-xs whitespace-nowrap text-muted"
          style={{
            top: plotBottom + 21,
            left: `${8 + (days ? (84 * daysBetween(period.from, tick.day)) / days : 42)}%`,
          }}
        >
          {tick.text}
        </span>
      ))}
      <div
        className="flex flex-col items-center justify-center gap-3 px-4 text-center"
        style={{ height: plotBottom }}
      >
        <p>{text}</p>
        {goTo && <Button onClick={() => onShowDay(goTo.day)}>{goTo.label}</Button>}
      </div>
    </div>
  );
}
