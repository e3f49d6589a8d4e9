import type { Flag } from "@/lib/drawing/flags";
import type { Panel } from "@/lib/drawing/panels";
import type { MissingRange, PlotArea, XTick } from "@/lib/drawing/plot-area";

export const axisText = "fill-(--fgColor-muted) text-xs forced-colors:fill-[CanvasText]";

type PlotFrameProps = {
  plot: PlotArea;
  panels: readonly Panel[];
  xTicks: readonly XTick[];
  flags: readonly Flag[];
};

/** Grid, axes and flags: everything that lies under the figures. */
export function PlotFrame({ plot, panels, xTicks, flags }: PlotFrameProps) {
  return (
    <g>
      {panels.map((panel) => (
        <PanelAxis key={panel.top} panel={panel} plot={plot} />
      ))}
      {flags.map((flag) => (
        <FlagMark key={`${flag.day} ${flag.text}`} flag={flag} plot={plot} />
      ))}
      {xTicks.map(({ x, text, anchor }) => (
        <text key={x} x={x} y={plot.bottom + 33} textAnchor={anchor} className={axisText}>
          {text}
        </text>
      ))}
    </g>
  );
}

function PanelAxis({ panel, plot }: { panel: Panel; plot: PlotArea }) {
  const { ticks, broken, bottom } = panel;
  return (
    <g>
      {ticks.length === 0 && <Level y={bottom} plot={plot} base />}
      {ticks.map(({ value, y, text }) => (
        <g key={value}>
          <Level y={y} plot={plot} base={value === 0} />
          <text x={plot.left - 8} y={y + 4} textAnchor="end" className={axisText}>
            {text}
          </text>
        </g>
      ))}
      {broken && (
        <path
          d={`M${plot.left - 8} ${bottom + 12}l8 -4m-8 8l8 -4`}
          className="fill-none stroke-(--fgColor-muted)"
        />
      )}
    </g>
  );
}

function Level({ y, plot, base }: { y: number; plot: PlotArea; base: boolean }) {
  const level = Math.round(y) + 0.5;
  return (
    <line
      x1={plot.left}
      x2={plot.right}
      y1={level}
      y2={level}
      className={base ? "stroke-(--borderColor-emphasis)" : "stroke-(--borderColor-muted)"}
    />
  );
}

function FlagMark({ flag: { x, guideTop, label, text }, plot }: { flag: Flag; plot: PlotArea }) {
  const { bottom } = plot;
  const pennant = label?.anchor === "end" ? -8 : 8;
  return (
    <g>
      <title>{text}</title>
      <line
        x1={x}
        x2={x}
        y1={guideTop}
        y2={bottom}
        strokeDasharray="1 3"
        className="stroke-(--borderColor-emphasis)"
      />
      <line x1={x} x2={x} y1={bottom} y2={bottom + 14} className="stroke-(--fgColor-muted)" />
      <path d={`M${x} ${bottom + 5}l${pennant} 3.5l${-pennant} 3.5z`} className="fill-(--fgColor-muted)" />
      {label && (
        <text
          x={label.anchor === "end" ? label.x - 7 : label.x}
          y={bottom + 13}
          textAnchor={label.anchor}
          className={axisText}
        >
          {label.text}
        </text>
      )}
    </g>
  );
}

/** The axis turns dotted over days without data. */
export function MissingDays({ ranges, y }: { ranges: readonly MissingRange[]; y: number }) {
  const level = Math.round(y) + 0.5;
  return ranges.map(({ x1, x2 }) => (
    <g key={x1}>
      <line x1={x1} x2={x2} y1={level} y2={level} strokeWidth={3} className="stroke-(--bgColor-default)" />
      <line
        x1={x1}
        x2={x2}
        y1={level}
        y2={level}
        strokeWidth={1.5}
        strokeDasharray="1.5 2.5"
        className="stroke-(--fgColor-muted)"
      />
    </g>
  ));
}
