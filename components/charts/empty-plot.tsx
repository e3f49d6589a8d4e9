"use client";
import { Button } from "@/components/ui/button";
import { hasNoTotal } from "@/lib/drawing/drawn-series";
import { emptyWords } from "@/lib/drawing/empty-words";
import { chartHeight, plotBottom } from "@/lib/drawing/plot-area";
import { timeTicks } from "@/lib/drawing/time-axis";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { daysBetween } from "@/lib/period/day";

type EmptyPlotProps = {
  frame: Frame;
  stored: FramesAnswer["stored"];
  onShowDay: (day: string) => void;
  onShowServers?: (() => void) | undefined;
};

/** The axes of a period without data, and where there is some. */
export default function EmptyPlot({ frame: period, stored, onShowDay, onShowServers }: EmptyPlotProps) {
  const { text, goTo } = emptyWords(period, stored, period.kind);
  const showsServers = onShowServers && hasNoTotal(period) && !period.total && !goTo;
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
        <p>{showsServers ? "This figure does not add up over servers." : text}</p>
        {goTo && <Button onClick={() => onShowDay(goTo.day)}>{goTo.label}</Button>}
        {showsServers && <Button onClick={onShowServers}>Show by server</Button>}
      </div>
    </div>
  );
}
