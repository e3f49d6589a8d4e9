import type { Frame } from "@/lib/metrics/frame-shape";
import { topServers } from "./breakdown";
import { type ColorSlot, identifyingSlots } from "./color-slot";

/**
 * One colour a server for a whole page, by its place in the enterprise's order, so that ranges and charts agree.
 * Where that colour is another's who stands in a chart with it, it takes the next; a server that meets all four
 * has none of its own and takes in each chart what is free there.
 */
export function serverColors(frames: readonly Frame[]): Map<string, ColorSlot> {
  const charts = frames.map((frame) => new Set(topServers(frame)));
  const order = [...new Set(frames.flatMap((frame) => frame.series.map(({ key }) => key)))];
  const colors = new Map<string, ColorSlot>();
  for (const [place, server] of order.entries()) {
    const together = charts.filter((chart) => chart.has(server));
    if (together.length === 0) continue;
    const taken = new Set(
      [...colors].filter(([other]) => together.some((chart) => chart.has(other))).map(([, slot]) => slot),
    );
    const own = place % identifyingSlots.length;
    const slot = [...identifyingSlots.slice(own), ...identifyingSlots.slice(0, own)].find(
      (slot) => !taken.has(slot),
    );
    if (slot) colors.set(server, slot);
  }
  return colors;
}
