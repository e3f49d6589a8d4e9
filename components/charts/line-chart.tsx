"use client";
import { memo } from "react";
import { ComposedChart, Line, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { LineModel } from "@/lib/drawing/line-model";
import { type Panel, yIn } from "@/lib/drawing/panels";
import type { PlotArea } from "@/lib/drawing/plot-area";
import { strongColor } from "./color-variable";
import { axisText, MissingDays, PlotFrame } from "./plot-frame";

/** Recharts draws its lines at layer 400; these lie over them. */
const overLines = 450;

const forcedDashes = [
  "",
  "forced-colors:[stroke-dasharray:8_3]",
  "forced-colors:[stroke-dasharray:2_2]",
  "forced-colors:[stroke-dasharray:8_3_2_3]",
];

export const LineChart = memo(function LineChart({ model }: { model: LineModel }) {
  const { width, height, plot, panels, series, span, previous } = model;
  // Of a single point Recharts would draw a dot of its own.
  const hasLines = model.points.length > 1;
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rowsOf(model)}
      margin={{ left: plot.left, right: width - plot.right, top: plot.top, bottom: height - plot.bottom }}
      accessibilityLayer={false}
    >
      <PlotFrame plot={plot} panels={panels} xTicks={model.xTicks} flags={model.flags} />
      <XAxis hide type="number" dataKey="x" domain={span} />
      {panels.map((panel, index) => (
        <YAxis key={panel.top} hide yAxisId={index} domain={wholePlotDomain(panel, plot)} />
      ))}
      {hasLines && previous && (
        <Line
          {...still}
          yAxisId={previous.panel}
          dataKey="previous"
          stroke={strongColor("gray")}
          strokeWidth={1.25}
          strokeDasharray="3 3"
        />
      )}
      {(hasLines ? series : []).flatMap((one, index) =>
        partsOf(one.segments).map((part) => (
          <Line
            {...still}
            key={partKey(index, part)}
            yAxisId={one.panel}
            dataKey={partKey(index, part)}
            stroke={strongColor(one.color)}
            strokeWidth={1.75}
            strokeLinecap="round"
            strokeLinejoin="round"
            className={`forced-colors:[&_path]:stroke-[CanvasText] ${forcedDashes[index % forcedDashes.length]}`}
          />
        )),
      )}
      <ZIndexLayer zIndex={overLines}>
        <MissingDays ranges={model.missing} y={plot.bottom} />
        {model.sideLabels.map(({ text, x, y }) => (
          <text key={x} x={x} y={y} className={axisText}>
            {text}
          </text>
        ))}
        {!hasLines && previous && <SinglePrevious model={model} />}
        {series.map(
          ({ key, end, color }) =>
            end && <circle key={key} cx={end.x} cy={end.y} r={3} fill={strongColor(color)} />,
        )}
        <EndLabels model={model} />
      </ZIndexLayer>
    </ComposedChart>
  );
});

const still = {
  type: "linear",
  dot: false,
  activeDot: false,
  connectNulls: false,
  isAnimationActive: false,
  legendType: "none",
} as const;

type Row = { x: number } & { [series: string]: number | null };

/** A column a part, so that a line ends where its definition does. */
function rowsOf({ points, series, previous }: LineModel): Row[] {
  const rows = points.map(
    ({ number }, index): Row => ({ x: number, previous: previous?.values[index] ?? null }),
  );
  series.forEach(({ values, segments }, position) => {
    for (const { from, to, part } of segments) {
      for (let index = from; index <= to; index += 1) {
        const row = rows[index];
        if (row) row[partKey(position, part)] = values[index] ?? null;
      }
    }
  });
  return rows;
}

/** By position: Recharts would read the dots of a server's name as a path. */
function partKey(series: number, part: number): string {
  return `series-${series}-${part}`;
}

function partsOf(segments: LineModel["series"][number]["segments"]): number[] {
  return [...new Set(segments.map(({ part }) => part))];
}

/** Recharts stretches an axis over the whole plot: the domain that puts the panel's own where it belongs. */
function wholePlotDomain({ domain: [low, high], top, bottom }: Panel, plot: PlotArea): [number, number] {
  const perPixel = (high - low) / (bottom - top);
  return [low - (plot.bottom - bottom) * perPixel, high + (top - plot.top) * perPixel];
}

function EndLabels({ model: { endLabels, endLabelX } }: { model: LineModel }) {
  return endLabels.map(({ key, name, value, color, hidden, y }) => {
    const own = color && color !== "gray" && !hidden ? color : null;
    return (
      <text key={key} className="text-xs">
        <tspan
          x={endLabelX}
          y={value === null ? y + 4 : y - 3}
          className={own ? "font-semibold forced-colors:fill-[CanvasText]" : axisText}
          fill={own ? strongColor(own) : undefined}
          textDecoration={hidden ? "line-through" : undefined}
        >
          {name}
        </tspan>
        {value !== null && (
          <tspan
            x={endLabelX}
            y={y + 12}
            className={color ? "fill-(--fgColor-default) font-medium" : axisText}
          >
            {value}
          </tspan>
        )}
      </text>
    );
  });
}

/** One day has no line to dash: the earlier level as a short dash. */
function SinglePrevious({ model: { points, panels, previous } }: { model: LineModel }) {
  const [point] = points;
  const panel = panels[previous?.panel ?? 0];
  const value = previous?.values[0] ?? null;
  if (!point || !panel || value === null) return null;
  return (
    <path
      d={`M${point.x - 9} ${yIn(panel, value)}h18`}
      strokeDasharray="3 3"
      strokeWidth={1.25}
      stroke={strongColor("gray")}
    />
  );
}
