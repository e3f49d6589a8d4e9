import { prepareSparkline, sparklineHeight, tideY } from "@/lib/drawing/sparkline-model";
import type { Frame } from "@/lib/metrics/frame-shape";
import { paleColor, strongColor } from "./color-variable";

/**
 * Drawn on the server, where no width is known: only x is stretched, strokes are not, and what must stay round
 * lies beside the drawing.
 */
export function Sparkline({ frame }: { frame: Frame }) {
  const model = prepareSparkline(frame);
  const { points, segments, end, tideEnd, breaks } = model;
  const color = strongColor(model.color);
  const pathOf = (from: number, to: number) =>
    points
      .slice(from, to + 1)
      .flatMap((point) => (point ? `${point.x.toFixed(2)} ${point.y.toFixed(2)}` : []))
      .join("L");
  const tide = (100 * tideY) / sparklineHeight;
  return (
    <div className="relative h-11 md:h-13">
      {tideEnd !== null && (
        <div
          className={`absolute left-0 h-px bg-(--borderColor-emphasis) opacity-75 ${tideEnd === 100 ? "w-full md:w-[calc(100%+var(--kpi-gap))]" : ""}`}
          style={{ top: `${tide}%`, ...(tideEnd < 100 && { width: `${tideEnd}%` }) }}
        />
      )}
      <svg
        viewBox={`0 0 100 ${sparklineHeight}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full overflow-visible"
      >
        {tideEnd !== null &&
          segments.map(({ from, to }) => {
            const [first, last] = [points[from], points[to]];
            const comparable = first && last && first.x < tideEnd;
            return (
              comparable && (
                <path
                  key={from}
                  d={`M${first.x.toFixed(2)} ${tideY}L${pathOf(from, to)}L${last.x.toFixed(2)} ${tideY}z`}
                  fill={paleColor(model.color)}
                />
              )
            );
          })}
        {breaks.map((x) => (
          <path
            key={x}
            d={`M${x} 2V50`}
            strokeDasharray="1 3"
            vectorEffect="non-scaling-stroke"
            className="stroke-(--borderColor-emphasis)"
          />
        ))}
        {segments.map(({ from, to }) => (
          <path
            key={from}
            d={from === to ? `M${pathOf(from, to)}h0` : `M${pathOf(from, to)}`}
            stroke={color}
            strokeWidth={1.5}
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
            className="fill-none forced-colors:stroke-[CanvasText]"
          />
        ))}
      </svg>
      {end && (
        <span
          aria-hidden="true"
          className="absolute size-1.25 -translate-1/2 rounded-full"
          style={{ left: `${end.x}%`, top: `${(100 * end.y) / sparklineHeight}%`, background: color }}
        />
      )}
    </div>
  );
}
