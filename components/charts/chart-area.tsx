"use client";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { announce, prepareToAnnounce } from "@/lib/client/announce";
import { prepareBars } from "@/lib/drawing/bar-model";
import { brushedPeriod, isZoom, periodWords, pointsWithin } from "@/lib/drawing/brush";
import { type ChartForm, describeChart } from "@/lib/drawing/describe-chart";
import type { SeriesChoice } from "@/lib/drawing/drawn-series";
import { prepareLines } from "@/lib/drawing/line-model";
import { chartHeight } from "@/lib/drawing/plot-area";
import type { Frame } from "@/lib/metrics/frame-shape";
import type { Period } from "@/lib/period/period";
import { type Crosshair, pointAt, stopPointing, useCrosshair } from "./crosshair";
import { EndToggles } from "./end-toggles";
import { loadOverlay, Plot } from "./plot";
import { PlotPlaceholder } from "./plot-placeholder";
import { useElementWidth } from "./use-element-width";

type ChartAreaProps = {
  /** Unique on the page. */
  id: string;
  title: string;
  frames: readonly Frame[];
  form: ChartForm;
  choice: SeriesChoice;
  stacked: boolean;
  onToggle: (key: string, only: boolean) => void;
  onOpenTable: () => void;
  onZoom?: ((period: Period) => void) | undefined;
};

/** Not a control, yet the keyboard must reach it to walk the days. */
const focusable = { tabIndex: 0 };

/**
 * Loaded on demand with Recharts. A chart as one focusable image: arrow keys walk its days, Enter marks some to
 * zoom to, T opens its table.
 */
export default function ChartArea(props: ChartAreaProps) {
  const { id, title, frames, form, choice, stacked, onToggle, onOpenTable, onZoom } = props;
  const [element, width] = useElementWidth<HTMLDivElement>();
  const crosshair = useCrosshair();
  /** Where marking by keyboard began. */
  const anchor = useRef<number | null>(null);
  const [frame] = frames;
  const buckets = frame?.buckets ?? [];
  const within = crosshair && pointsWithin(buckets, crosshair);
  const own = crosshair?.chart === id ? crosshair : null;

  const description = useMemo(
    () => describeChart(title, frames, form, choice),
    [title, frames, form, choice],
  );
  const model = useMemo(() => {
    if (width === null) return null;
    const request = { frames, width, height: chartHeight, choice };
    return form === "bars"
      ? { form, ...prepareBars({ ...request, stacked }) }
      : { form, ...prepareLines({ ...request, touch: matchMedia("(pointer: coarse)").matches }) };
  }, [frames, width, choice, form, stacked]);
  useEffect(prepareToAnnounce, []);
  useEffect(() => () => stopPointing(id), [id]);

  const show = (from: number, to: number, by: Crosshair["by"]) => {
    const period = brushedPeriod(buckets, from, to);
    if (period) pointAt({ ...period, chart: id, by });
    return period;
  };
  const zoom = (from: number, to: number) => {
    anchor.current = null;
    stopPointing(id);
    const period = brushedPeriod(buckets, from, to);
    if (!onZoom || !period || !frame || !isZoom(period, frame)) return;
    announce(`Zoomed to ${periodWords(period)}. Escape goes back.`);
    onZoom(period);
  };

  const walk = async (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = within && (anchor.current === within.last ? within.first : within.last);
    if (event.key === "Escape") {
      // A crosshair under the pointer is no state to leave: then Escape goes on to leave the zoom.
      if (own === null || own.by === "pointer") return;
      event.preventDefault();
      anchor.current = null;
      return stopPointing(id);
    }
    if (event.key === "t" || event.key === "T") {
      event.preventDefault();
      return onOpenTable();
    }
    if (event.key === "Enter" && onZoom && own && at !== null) {
      event.preventDefault();
      if (anchor.current !== null) return zoom(anchor.current, at);
      anchor.current = at;
      return announce("Marking begins here. Arrow keys extend it, Enter zooms, Escape cancels.");
    }
    const target = keyTarget(event, at, frame);
    if (target === null) return;
    event.preventDefault();
    const index = Math.min(Math.max(target, 0), buckets.length - 1);
    if (anchor.current !== null) {
      const period = show(anchor.current, index, "brush");
      if (period) announce(`${periodWords(period)} marked.`);
      return;
    }
    show(index, index, "keyboard");
    const { readoutAt, readoutText } = await import("@/lib/drawing/readout");
    const readout = readoutAt(frames, index, choice);
    if (readout) announce(readoutText(readout));
  };

  return (
    <div ref={element} className="relative mt-2">
      <div
        id={id}
        role="img"
        aria-label={description}
        aria-keyshortcuts="ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight Home End Enter Escape T"
        {...focusable}
        onKeyDown={walk}
        onFocus={loadOverlay}
        onPointerEnter={loadOverlay}
        onBlur={() => {
          anchor.current = null;
          stopPointing(id);
        }}
        onPointerLeave={(event: PointerEvent) => {
          if (event.pointerType === "mouse" && own?.by === "pointer") stopPointing(id);
        }}
      >
        {model === null ? (
          <PlotPlaceholder />
        ) : (
          <Plot
            model={model}
            frames={frames}
            choice={choice}
            within={within}
            crosshair={own}
            onPoint={(index) => show(index, index, "pointer")}
            onBrush={onZoom && ((from, to) => show(from, to, "brush"))}
            onBrushed={zoom}
            onCancel={() => stopPointing(id)}
          />
        )}
      </div>
      {model?.form === "lines" && model.toggles && <EndToggles model={model} onToggle={onToggle} />}
    </div>
  );
}

const daysInWeek = 7;

function keyTarget(event: KeyboardEvent, at: number | null, frame: Frame | undefined): number | null {
  const last = (frame?.days.length ?? 0) - 1;
  if (event.key === "Home") return 0;
  if (event.key === "End") return last;
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return null;
  if (at === null) return lastKnown(frame) ?? last;
  const step = event.shiftKey && frame?.grain === "day" ? daysInWeek : 1;
  return at + (event.key === "ArrowLeft" ? -step : step);
}

function lastKnown(frame: Frame | undefined): number | null {
  const index = frame?.series[0]?.values.findLastIndex((value) => value !== null) ?? -1;
  return index < 0 ? null : index;
}
