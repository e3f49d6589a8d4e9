"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useState } from "react";
import { type ChartForm, describeChart } from "@/lib/drawing/describe-chart";
import { readoutAt, readoutText } from "@/lib/drawing/readout";
import type { Frame } from "@/lib/metrics/frame-shape";
import { pointAt, stopPointing, useCrosshair } from "./crosshair";
import Plot from "./plot";
import { PlotPlaceholder } from "./plot-placeholder";
import { useElementWidth } from "./use-element-width";

type ChartAreaProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  frames: readonly Frame[];
  form: ChartForm;
  onOpenTable: () => void;
};

/** Not a control, yet the keyboard must reach it to walk the days. */
const focusable = { tabIndex: 0 };

/** Loaded on demand with Recharts. A chart as one focusable image: arrow keys walk its days, T opens its table. */
export default function ChartArea({ id, title, frames, form, onOpenTable }: ChartAreaProps) {
  const [element, width] = useElementWidth<HTMLDivElement>();
  const [focused, setFocused] = useState(false);
  const crosshair = useCrosshair();
  const buckets = frames[0]?.buckets ?? [];
  const found = crosshair
    ? buckets.findIndex(({ from, to }) => from <= crosshair.day && crosshair.day <= to)
    : -1;
  const active = found < 0 ? null : found;
  const explains = crosshair?.chart === id;

  const description = useMemo(() => describeChart(title, frames, form), [title, frames, form]);
  useEffect(() => () => stopPointing(id), [id]);

  const point = (index: number, by: "pointer" | "keyboard") => {
    const bucket = buckets[Math.min(Math.max(index, 0), buckets.length - 1)];
    if (bucket) pointAt({ day: bucket.from, chart: id, by });
  };

  const walk = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return stopPointing(id);
    if (event.key === "t" || event.key === "T") {
      event.preventDefault();
      return onOpenTable();
    }
    const target = keyTarget(event, active, frames);
    if (target === null) return;
    event.preventDefault();
    point(target, "keyboard");
  };

  const readout =
    explains && crosshair?.by === "keyboard" && active !== null ? readoutAt(frames, active) : null;
  return (
    <div ref={element} className="relative mt-2">
      <div
        id={id}
        role="img"
        aria-label={description}
        aria-keyshortcuts="ArrowLeft ArrowRight Home End T"
        {...focusable}
        onKeyDown={walk}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          stopPointing(id);
        }}
        onPointerLeave={(event: PointerEvent) => {
          if (event.pointerType === "mouse") stopPointing(id);
        }}
      >
        {width === null ? (
          <PlotPlaceholder />
        ) : (
          <Plot
            form={form}
            frames={frames}
            width={width}
            active={active}
            explains={explains}
            onPoint={(index) => point(index, "pointer")}
          />
        )}
      </div>
      {focused && <Announcement text={readout ? readoutText(readout) : ""} />}
    </div>
  );
}

function keyTarget(event: KeyboardEvent, active: number | null, frames: readonly Frame[]): number | null {
  const [frame] = frames;
  const last = (frame?.days.length ?? 0) - 1;
  if (event.key === "Home") return 0;
  if (event.key === "End") return last;
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return null;
  if (active === null) return lastKnown(frame) ?? last;
  const step = event.shiftKey && frame?.grain === "day" ? 7 : 1;
  return active + (event.key === "ArrowLeft" ? -step : step);
}

function lastKnown(frame: Frame | undefined): number | null {
  const index = frame?.series[0]?.values.findLastIndex((value) => value !== null) ?? -1;
  return index < 0 ? null : index;
}

const announceAfter = 300;

/** The page's one live region is the focused chart's; it waits until the keys rest. */
function Announcement({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), announceAfter);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p className="sr-only" aria-live="polite">
      {said}
    </p>
  );
}
