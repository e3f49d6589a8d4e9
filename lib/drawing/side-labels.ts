import type { Frame } from "@/lib/metrics/frame-shape";
import { type Panel, yIn } from "./panels";
import { textWidth } from "./text-width";

/** Names the definition on each side of a break: "90-day threshold". */
export type SideLabel = { text: string; x: number; y: number };

type SideLabelRequest = {
  frames: readonly Frame[];
  series: readonly { values: readonly (number | null)[]; panel: number }[];
  points: readonly { x: number }[];
  panels: readonly Panel[];
  narrow: boolean;
};

const above = -13;
const below = 21;

/** Only where there is one line, and only for changes on all servers: else no one threshold holds for a side. */
export function sideLabels({ frames, series, points, panels, narrow }: SideLabelRequest): SideLabel[] {
  const [frame] = frames;
  const [line] = series;
  const panel = panels[line?.panel ?? 0];
  if (!frame || !line || !panel || frame.total || series.length > 1) return [];
  const changes = frame.marks.flatMap((mark) => (mark.type === "threshold" ? [mark] : []));
  const everywhere = changes.every((mark) => mark.servers.length === frame.coverage.servers.length);
  if (!everywhere || changes.length === 0 || changes.length !== frame.breaks.length) return [];

  const starts = [0, ...frame.breaks];
  return starts.flatMap((start, side) => {
    const days = side === 0 ? changes[0]?.fromDays : changes[side - 1]?.toDays;
    const end = (starts[side + 1] ?? line.values.length) - 1;
    const values = line.values.slice(start, end + 1).filter((value) => value !== null);
    const [left, right] = [points[start]?.x ?? 0, points[end]?.x ?? 0];
    const text = narrow ? `${days}-day` : `${days}-day threshold`;
    if (values.length === 0 || textWidth(text) + 12 > right - left) return [];
    const [lowest, highest] = [yIn(panel, Math.min(...values)), yIn(panel, Math.max(...values))];
    const underneath = side === 0 ? lowest + below < panel.bottom : highest + above < panel.top + 10;
    return [{ text, x: left + 5, y: underneath ? lowest + below : highest + above }];
  });
}
