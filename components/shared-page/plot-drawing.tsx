import { paleColor, strongColor } from "@/components/charts/color-variable";
import { barColumns } from "@/lib/drawing/bar-columns";
import type { BarModel } from "@/lib/drawing/bar-model";
import type { LineModel } from "@/lib/drawing/line-model";
import { type Panel, yIn } from "@/lib/drawing/panels";
import type { Segment } from "@/lib/drawing/segments";
import { Placed, rounded } from "./placed";
import { Ground, Level, MissingDays } from "./plot-ground";

type PlotDrawingProps = {
  model: ({ form: "lines" } & LineModel) | ({ form: "bars" } & BarModel);
  /** Of the page, for what the drawing refers to within itself. */
  id: string;
};

/**
 * A chart drawn by the server, as wide as there is room: what lies on the time axis is placed in percent of the plot,
 * texts and strokes keep their size, and no script has to run for it.
 */
export function PlotDrawing({ model, id }: PlotDrawingProps) {
  const { plot, width, height } = model;
  const placed = new Placed(plot, width);
  return (
    <div className="plot" style={{ paddingLeft: plot.left, paddingRight: width - plot.right }}>
      <svg width="100%" height={height} aria-hidden="true">
        {model.form === "lines" ? (
          <Lines model={model} placed={placed} />
        ) : (
          <Bars model={model} placed={placed} id={id} />
        )}
      </svg>
    </div>
  );
}

/** Steps of the drawings that are stretched along the time axis. */
const stretched = 1000;

type Of<Model> = { model: Model; placed: Placed };

function Lines({ model, placed }: Of<LineModel>) {
  const { plot, panels, series, previous, height } = model;
  const pathOf = (panel: number, values: readonly (number | null)[], segments: readonly Segment[]) =>
    panels[panel] ? linePath(model, placed, panels[panel], values, segments) : "";
  const single = model.points.length === 1;
  return (
    <>
      <Ground plot={plot} panels={panels} xTicks={model.xTicks} flags={model.flags} placed={placed} />
      <svg
        width="100%"
        height={height}
        viewBox={`0 0 ${stretched} ${height}`}
        preserveAspectRatio="none"
        className="stretched"
        aria-hidden="true"
      >
        {previous && !single && (
          <path
            d={pathOf(previous.panel, previous.values, previous.segments)}
            stroke={strongColor("gray")}
            strokeWidth={1.25}
            strokeDasharray="3 3"
          />
        )}
        {series.map(({ key, panel, values, segments, color }) => (
          <path
            key={key}
            d={pathOf(panel, values, segments)}
            stroke={strongColor(color)}
            strokeWidth={1.75}
          />
        ))}
      </svg>
      <MissingDays ranges={model.missing} y={plot.bottom} placed={placed} />
      {model.sideLabels.map(({ text, x, y }) => (
        <text key={x} x={placed.x(x)} y={y} className="axis">
          {text}
        </text>
      ))}
      {previous && single && <SinglePrevious model={model} placed={placed} />}
      {series.map(
        ({ key, end, color }) =>
          end && (
            <circle key={key} cx={placed.x(end.x)} cy={rounded(end.y)} r={3} fill={strongColor(color)} />
          ),
      )}
      {model.endLabels.map(({ key, name, value, color, y }) => {
        const own = color && color !== "gray" ? color : null;
        return (
          <text key={key} x="100%" y={rounded(y)} className={own ? "end" : "end axis"}>
            <tspan
              x="100%"
              dx={8}
              dy={value === null ? 4 : -3}
              style={own ? { fill: strongColor(own) } : undefined}
            >
              {name}
            </tspan>
            {value !== null && (
              <tspan x="100%" dx={8} dy={15} className={color ? "end-value" : "axis"}>
                {value}
              </tspan>
            )}
          </text>
        );
      })}
    </>
  );
}

function linePath(
  { points }: LineModel,
  placed: Placed,
  panel: Panel,
  values: readonly (number | null)[],
  segments: readonly Segment[],
): string {
  return segments
    .map(({ from, to }) => {
      const at = values.slice(from, to + 1).flatMap((value, index) => {
        const point = points[from + index];
        if (value === null || !point) return [];
        return [`${rounded(stretched * placed.share(point.x))} ${rounded(yIn(panel, value))}`];
      });
      return at.length === 1 ? `M${at[0]}h0.01` : `M${at.join("L")}`;
    })
    .join("");
}

/** One day has no line to dash: the earlier level as a short dash. */
function SinglePrevious({ model: { points, panels, previous }, placed }: Of<LineModel>) {
  const [point, panel, value] = [points[0], panels[previous?.panel ?? 0], previous?.values[0] ?? null];
  if (!point || !panel || value === null) return null;
  return (
    <svg x={placed.x(point.x)} y={yIn(panel, value)} className="spot" aria-hidden="true">
      <path d="M-9 0h18" stroke={strongColor("gray")} strokeWidth={1.25} strokeDasharray="3 3" />
    </svg>
  );
}

const capHeight = 2.5;

function Bars({ model, placed, id }: Of<BarModel> & { id: string }) {
  const { plot, panel, series, barWidth, partialLabel } = model;
  const columns = barColumns(model, capHeight);
  const width = placed.length(barWidth);
  return (
    <>
      <defs>
        {series.map(({ color }) => (
          <pattern
            key={color}
            id={`${id}-hatch-${color}`}
            width={5}
            height={5}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <path d="M0 0v5" stroke={strongColor(color)} strokeWidth={3} />
          </pattern>
        ))}
      </defs>
      <Ground plot={plot} panels={[panel]} xTicks={model.xTicks} flags={model.flags} placed={placed} />
      {columns.map(({ key, color, x, top, height, cap, partial }) => (
        <g key={key}>
          <rect
            x={placed.x(x)}
            y={rounded(top)}
            width={width}
            height={rounded(height)}
            fill={partial ? `url(#${id}-hatch-${color})` : paleColor(color)}
            opacity={partial ? 0.45 : undefined}
          />
          <rect
            x={placed.x(x)}
            y={rounded(cap.top)}
            width={width}
            height={rounded(cap.height)}
            fill={strongColor(color)}
            className="cap"
          />
        </g>
      ))}
      {columns.map(
        ({ key, x, previous }) =>
          previous !== null && (
            <line
              key={key}
              x1={placed.x(x)}
              x2={placed.x(x + barWidth)}
              y1={Math.round(previous) + 0.5}
              y2={Math.round(previous) + 0.5}
              strokeDasharray="2.5 2"
              className="earlier"
            />
          ),
      )}
      {panel.domain[0] === 0 && <Level y={plot.bottom} base />}
      <MissingDays ranges={model.missing} y={plot.bottom} placed={placed} />
      {partialLabel && (
        <text
          x={placed.x(partialLabel.x)}
          y={plot.bottom + 13}
          textAnchor={partialLabel.anchor}
          className="axis clears"
        >
          {partialLabel.text}
        </text>
      )}
    </>
  );
}
