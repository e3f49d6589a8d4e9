import type { ReactNode } from "react";
import type { Flag } from "@/lib/drawing/flags";
import type { Panel } from "@/lib/drawing/panels";
import type { MissingRange, PlotArea, XTick } from "@/lib/drawing/plot-area";
import { type Placed, rounded } from "./placed";

type GroundProps = {
  plot: PlotArea;
  panels: readonly Panel[];
  xTicks: readonly XTick[];
  flags: readonly Flag[];
  placed: Placed;
};

/** Grid, axes and flags: everything that lies under the figures. */
export function Ground({ plot, panels, xTicks, flags, placed }: GroundProps) {
  return (
    <>
      {panels.map((panel) => (
        <PanelAxis key={panel.top} panel={panel} />
      ))}
      {flags.map((flag) => (
        <FlagMark key={`${flag.day} ${flag.text}`} flag={flag} plot={plot} placed={placed} />
      ))}
      {xTicks.map((tick) => (
        <text key={tick.x} {...tickPlace(tick, placed)} y={plot.bottom + 33} className="axis">
          {tick.text}
        </text>
      ))}
    </>
  );
}

/** A date that would leave the chart stands at its very edge. */
function tickPlace({ x, anchor }: XTick, placed: Placed) {
  if (anchor === "start") return { x: -placed.plot.left, textAnchor: anchor };
  if (anchor === "end") return { x: "100%", dx: placed.gutter, textAnchor: anchor };
  return { x: placed.x(x), textAnchor: anchor };
}

function PanelAxis({ panel: { ticks, broken, bottom } }: { panel: Panel }): ReactNode {
  return (
    <>
      {ticks.length === 0 && <Level y={bottom} base />}
      {ticks.map(({ value, y, text }) => (
        <g key={value}>
          <Level y={y} base={value === 0} />
          <text x={-8} y={rounded(y + 4)} textAnchor="end" className="axis">
            {text}
          </text>
        </g>
      ))}
      {broken && <path d={`M-8 ${bottom + 12}l8 -4m-8 8l8 -4`} className="break" />}
    </>
  );
}

export function Level({ y, base = false }: { y: number; base?: boolean }) {
  const level = Math.round(y) + 0.5;
  return <line x1={0} x2="100%" y1={level} y2={level} className={base ? "base" : "gridline"} />;
}

/** The mark, in px around its place on the axis. */
function FlagMark({
  flag: { x, guideTop, label, text },
  plot: { bottom },
  placed,
}: {
  flag: Flag;
  plot: PlotArea;
  placed: Placed;
}) {
  const pennant = label?.anchor === "end" ? -8 : 8;
  return (
    <svg x={placed.x(x)} className="spot">
      <title>{text}</title>
      <path d={`M0 ${rounded(guideTop)}V${bottom}`} strokeDasharray="1 3" className="guide" />
      <path d={`M0 ${bottom}v14`} className="stem" />
      <path d={`M0 ${bottom + 5}l${pennant} 3.5l${-pennant} 3.5z`} className="pennant" />
      {label && (
        <text
          x={rounded(label.anchor === "end" ? label.x - 7 - x : label.x - x)}
          y={bottom + 13}
          textAnchor={label.anchor}
          className="axis"
        >
          {label.text}
        </text>
      )}
    </svg>
  );
}

/** The axis turns dotted over days without data. */
export function MissingDays({
  ranges,
  y,
  placed,
}: {
  ranges: readonly MissingRange[];
  y: number;
  placed: Placed;
}) {
  const level = Math.round(y) + 0.5;
  return ranges.map(({ x1, x2 }) => {
    const ends = { x1: placed.x(x1), x2: placed.x(x2), y1: level, y2: level };
    return (
      <g key={x1}>
        <line {...ends} className="cleared" />
        <line {...ends} strokeDasharray="1.5 2.5" className="missing" />
      </g>
    );
  });
}
