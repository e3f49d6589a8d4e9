import type { Frame, ServerDays } from "@/lib/metrics/frame-shape";
import { topServers } from "./breakdown";
import { type ColorSlot, identifyingSlots } from "./color-slot";

/**
 * One colour a server for a whole page, by its number, so that no name, order or other server changes it.
 * Where that colour is another's who stands in a chart with it, it takes the next; a server that meets all four
 * has none of its own and takes in each chart what is free there.
 */
export function serverColors(
  frames: readonly Frame[],
  servers: readonly Pick<ServerDays, "server" | "number">[],
): Map<string, ColorSlot> {
  const charts = frames.map((frame) => new Set(topServers(frame)));
  const colors = new Map<string, ColorSlot>();
  for (const { server, number } of [...servers].sort((a, b) => a.number - b.number)) {
    const together = charts.filter((chart) => chart.has(server));
    if (together.length === 0) continue;
    const taken = new Set(
      [...colors].filter(([other]) => together.some((chart) => chart.has(other))).map(([, slot]) => slot),
    );
    const own = (number - 1) % identifyingSlots.length;
    const slot = [...identifyingSlots.slice(own), ...identifyingSlots.slice(0, own)].find(
      (slot) => !taken.has(slot),
    );
    if (slot) colors.set(server, slot);
  }
  return colors;
}
