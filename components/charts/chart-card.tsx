"use client";
import { lazy, Suspense, useId, useState } from "react";
import type { ChartForm } from "@/lib/drawing/describe-chart";
import { isEmpty } from "@/lib/drawing/drawn-series";
import type { Frame, FramesAnswer } from "@/lib/metrics/frame-shape";
import { ChartErrorBoundary } from "./chart-error-boundary";
import { ChartFigures } from "./chart-figures";
import { PlotPlaceholder } from "./plot-placeholder";

// The first paint has titles and figures; what draws comes after it.
const ChartArea = lazy(() => import("./chart-area"));
const ChartMenu = lazy(() => import("./chart-menu"));
const DataTable = lazy(() => import("./data-table"));
const EmptyPlot = lazy(() => import("./empty-plot"));

const placeholder = (
  <div className="mt-2">
    <PlotPlaceholder />
  </div>
);

type ChartCardProps = {
  /** Unique on the page; the file name of the CSV too. */
  id: string;
  title: string;
  /** Of one period and grain, the first being the chart's main figure; null while they load. */
  frames: readonly Frame[] | null;
  form: ChartForm;
  /** What there is of the enterprise, to say where to look when the period is empty. */
  stored: FramesAnswer["stored"];
  csvHref: string;
  onCopyLink: () => void | Promise<void>;
  /** Moves the view to a day that has data. */
  onShowDay: (day: string) => void;
};

/** A chart with its title, figure, options and states. */
export function ChartCard({
  id,
  title,
  frames,
  form,
  stored,
  csvHref,
  onCopyLink,
  onShowDay,
}: ChartCardProps) {
  const titleId = useId();
  const [showsTable, setShowsTable] = useState(false);
  const [frame] = frames ?? [];
  const empty = frames !== null && isEmpty(frames);

  const closeTable = () => {
    setShowsTable(false);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };

  return (
    <section className="level-notch min-w-0 pt-3" aria-labelledby={titleId}>
      <h2 id={titleId} className="pr-9 text-sm font-semibold">
        {title}
      </h2>
      {frames && !empty && (
        <Suspense>
          <ChartMenu
            title={title}
            fileName={`${id}.csv`}
            csvHref={csvHref}
            onCopyLink={onCopyLink}
            onOpenTable={() => setShowsTable(true)}
          />
        </Suspense>
      )}
      <ChartFigures frames={frames} form={form} />
      <ChartErrorBoundary key={showsTable ? "table" : "chart"} resetKey={frames}>
        <Suspense fallback={placeholder}>
          {!frames || !frame ? (
            placeholder
          ) : empty ? (
            <EmptyPlot period={frame} stored={stored} onShowDay={onShowDay} />
          ) : showsTable ? (
            <DataTable
              title={title}
              frames={frames}
              fileName={`${id}.csv`}
              csvHref={csvHref}
              onClose={closeTable}
            />
          ) : (
            <ChartArea
              id={id}
              title={title}
              frames={frames}
              form={form}
              onOpenTable={() => setShowsTable(true)}
            />
          )}
        </Suspense>
      </ChartErrorBoundary>
    </section>
  );
}
