"use client";
import { lazy, Suspense, useEffect, useId, useMemo, useState } from "react";
import type { Breakdown } from "@/lib/drawing/breakdown";
import type { ColorSlot } from "@/lib/drawing/color-slot";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { allSeries, isEmpty } from "@/lib/drawing/drawn-series";
import { toggleSeries } from "@/lib/drawing/toggle-series";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import type { Period } from "@/lib/period/period";
import { ChartFigures } from "./chart-figures";
import { ChartMenu } from "./chart-menu";
import { ErrorBoundary } from "./error-boundary";
import { PlotPlaceholder } from "./plot-placeholder";

// The first paint has titles and figures; what draws comes after it.
const ChartArea = lazy(() => import("./chart-area"));
const DataTable = lazy(() => import("./data-table"));
const EmptyPlot = lazy(() => import("./empty-plot"));
const MetricChoice = lazy(() => import("./metric-choice"));

const placeholder = (
  <div className="mt-2">
    <PlotPlaceholder />
  </div>
);

type ChartCardProps = {
  /** Unique on the page, of which it is an anchor; the file name of the CSV too. */
  id: string;
  title: string;
  /** Of one period and grain, the first being the chart's main figure; null while they load. */
  frames: readonly Frame[] | null;
  form: ChartForm;
  /** Bars on top of each other, where what they count adds up. */
  stacked?: boolean;
  /** How frames by server are drawn. Without it frames are drawn as they are. */
  byServer?: { cut: (frame: Frame) => Breakdown; colors: ReadonlyMap<string, ColorSlot> } | null;
  /** What there is of the enterprise, to say where to look when the period is empty. */
  stored: FramesAnswer["stored"];
  csvHref: string;
  /** A `PageChart` as JSON, for what acts on all charts of the page. */
  chart: string;
  /** Moves the view to a day that has data. */
  onShowDay: (day: string) => void;
  /** Shows each server for itself. */
  onShowServers?: () => void;
  /** Shows a part of the period; without it there is nothing to mark. */
  onZoom?: (period: Period) => void;
};

/** Once a document: what is mounted again later must not move the page. */
let arrived = false;

/** A chart with its title, figure, options and states. */
export function ChartCard(props: ChartCardProps) {
  const { id, title, frames, form, stacked = false, byServer = null, stored, csvHref } = props;
  const titleId = useId();
  const [showsTable, setShowsTable] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(nothing);
  const [metric, setMetric] = useState<string | null>(null);
  const [frame] = frames ?? [];
  const empty = frames !== null && isEmpty(frames);

  // Figures by server side by side would be a tangle: one at a time.
  const chosen = byServer ? (frames?.find((one) => one.metric === metric) ?? frame ?? null) : null;
  const breakdown = useMemo(() => (byServer && chosen ? byServer.cut(chosen) : null), [byServer, chosen]);
  const drawn = useMemo(() => (breakdown ? [breakdown.frame] : frames), [breakdown, frames]);
  const serverColors = byServer?.colors;
  const choice = useMemo(() => ({ hidden, serverColors }), [hidden, serverColors]);
  const toggle = (key: string, only: boolean) => {
    const keys = allSeries(drawn ?? []).map((series) => series.key);
    setHidden((before) => toggleSeries(keys, before, key, only));
  };

  // The browser looks for the address's anchor before charts are there. Whoever has scrolled stays.
  useEffect(() => {
    if (arrived || window.location.hash !== `#${id}`) return;
    arrived = true;
    if (window.scrollY === 0) document.getElementById(titleId)?.scrollIntoView();
  }, [id, titleId]);

  const closeTable = () => {
    setShowsTable(false);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };

  return (
    <section
      className="level-notch flex min-w-0 flex-col pt-3"
      aria-labelledby={titleId}
      data-chart={props.chart}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 pr-9">
        <h2 id={titleId} className="scroll-mt-8 text-sm font-semibold">
          {title}
        </h2>
        {chosen && frames && frames.length > 1 && (
          <div className="-my-0.5">
            <Suspense>
              <MetricChoice frames={frames} chosen={chosen} onChoose={setMetric} />
            </Suspense>
          </div>
        )}
      </div>
      {drawn && !empty && (
        <ChartMenu {...props} frames={drawn} hidden={hidden} onOpenTable={() => setShowsTable(true)} />
      )}
      <ChartFigures
        frames={drawn}
        form={form}
        choice={choice}
        note={breakdown?.note ?? null}
        onToggle={toggle}
      />
      {/* At the foot, so that plots side by side stand on one line whatever is over them. */}
      <div className="mt-auto">
        <ErrorBoundary key={showsTable ? "table" : "chart"} resetKey={drawn}>
          <Suspense fallback={placeholder}>
            {!frames || !frame || !drawn ? (
              placeholder
            ) : empty ? (
              <EmptyPlot
                frame={frame}
                stored={stored}
                onShowDay={props.onShowDay}
                onShowServers={props.onShowServers}
              />
            ) : showsTable ? (
              <DataTable
                title={title}
                frames={chosen ? [chosen] : frames}
                fileName={`${id}.csv`}
                csvHref={csvHref}
                onClose={closeTable}
              />
            ) : (
              <ChartArea
                id={id}
                title={title}
                frames={drawn}
                form={form}
                choice={choice}
                stacked={breakdown ? chosen?.adds !== "none" : stacked}
                onToggle={toggle}
                onOpenTable={() => setShowsTable(true)}
                onZoom={props.onZoom}
              />
            )}
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  );
}

const nothing: ReadonlySet<string> = new Set();
