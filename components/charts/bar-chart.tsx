"use client";
import { memo, useId } from "react";
import { Bar, type BarShapeProps, ComposedChart, XAxis, YAxis, ZIndexLayer } from "recharts";
import type { BarModel, BarSeries } from "@/lib/drawing/bar-model";
import { paleColor, strongColor } from "./color-variable";
import { axisText, MissingDays, PlotFrame } from "./plot-frame";

/** Recharts draws its bars at layer 300; these lie over them. */
const overBars = 450;
const capHeight = 2.5;

export const BarChart = memo(function BarChart({ model }: { model: BarModel }) {
  const { width, height, plot, panel, series, partialLabel } = model;
  const hatching = useId();
  return (
    <ComposedChart
      width={width}
      height={height}
      data={rowsOf(model)}
      margin={{ left: plot.left, right: width - plot.right, top: plot.top, bottom: height - plot.bottom }}
      barSize={model.barWidth}
      barGap={model.barGap}
      stackOffset="sign"
      accessibilityLayer={false}
    >
      <defs>
        {series.map(({ key, color }, index) => (
          <pattern
            key={key}
            id={`${hatching}${index}`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line y2={5} stroke={strongColor(color)} strokeWidth={1.5} />
          </pattern>
        ))}
      </defs>
      <PlotFrame plot={plot} panels={[panel]} xTicks={model.xTicks} flags={model.flags} />
      <XAxis hide dataKey="from" />
      <YAxis hide domain={panel.domain} />
      {series.map((one, index) => (
        <Bar
          key={one.key}
          dataKey={columnKey(index)}
          isAnimationActive={false}
          legendType="none"
          {...(model.stacked && { stackId: "servers" })}
          shape={(column: BarShapeProps) => (
            <Column
              {...column}
              series={one}
              stacked={model.stacked}
              hatch={one.partial[column.originalDataIndex] ? `url(#${hatching}${index})` : null}
            />
          )}
        />
      ))}
      <ZIndexLayer zIndex={overBars}>
        <PreviousMarks model={model} />
        {panel.domain[0] === 0 && (
          <line
            x1={plot.left}
            x2={plot.right}
            y1={plot.bottom + 0.5}
            y2={plot.bottom + 0.5}
            className="stroke-(--borderColor-emphasis)"
          />
        )}
        <MissingDays ranges={model.missing} y={plot.bottom} />
        {partialLabel && (
          <text
            x={partialLabel.x}
            y={plot.bottom + 13}
            textAnchor={partialLabel.anchor}
            className={`${axisText} stroke-(--bgColor-default) stroke-4 [paint-order:stroke] forced-colors:stroke-none`}
          >
            {partialLabel.text}
          </text>
        )}
      </ZIndexLayer>
    </ComposedChart>
  );
});

type Row = { from: string } & { [series: string]: number | null | string };

function rowsOf({ bands, series }: BarModel): Row[] {
  return bands.map((band, index): Row => {
    const values = series.map(({ values }, position) => [columnKey(position), values[index] ?? null]);
    return { ...Object.fromEntries(values), from: band.from };
  });
}

/** By position: Recharts would read the dots of a server's name as a path. */
function columnKey(series: number): string {
  return `series-${series}`;
}

type ColumnProps = BarShapeProps & { series: BarSeries; stacked: boolean; hatch: string | null };

/** A pale column with a solid cap: the level is the value. Part of a week is hatched. */
function Column({ x, y, width, height, originalDataIndex, series, stacked, hatch }: ColumnProps) {
  // Recharts counts `index` over the columns it keeps, which leaves out those without a value.
  const value = series.values[originalDataIndex] ?? null;
  if (value === null) return null;
  const [top, tall] = height < 0 ? [y + height, -height] : [y, height];
  const cap = stacked ? Math.min(capHeight, tall) : capHeight;
  // A cap higher than its column stands on the axis; hanging from it would read as less than nothing.
  const level = top + (value < 0 ? Math.max : Math.min)(0, tall - cap);
  const strong = strongColor(series.color);
  return (
    <g>
      <rect
        x={x}
        y={top}
        width={width}
        height={tall}
        fill={hatch ?? paleColor(series.color)}
        opacity={hatch ? 0.45 : 1}
      />
      <rect
        x={x}
        y={level}
        width={width}
        height={cap}
        fill={strong}
        className="forced-colors:fill-[CanvasText]"
      />
    </g>
  );
}

function PreviousMarks({ model: { bands, series, barWidth, barGap, panel } }: { model: BarModel }) {
  const group = series.length * barWidth + (series.length - 1) * barGap;
  const [low, high] = panel.domain;
  return series.flatMap(({ key, partial, previous }, position) =>
    bands.map((band, index) => {
      const value = previous?.[index] ?? null;
      // Part of a week beside a whole one would read as a fall.
      if (value === null || partial[index]) return null;
      const x = (band.left + band.right - group) / 2 + position * (barWidth + barGap);
      const y = panel.bottom - ((value - low) / (high - low)) * (panel.bottom - panel.top);
      return (
        <path
          key={`${key} ${band.from}`}
          d={`M${x - 1} ${Math.round(y) + 0.5}h${barWidth + 2}`}
          strokeWidth={1.25}
          strokeDasharray="2.5 2"
          className="fill-none stroke-(--fgColor-muted)"
        />
      );
    }),
  );
}
